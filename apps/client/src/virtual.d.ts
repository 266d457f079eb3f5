/// <reference types="vite-plugin-pwa/client" />
/// <reference path="../../../packages/kit/src/virtual-words.d.ts" />
