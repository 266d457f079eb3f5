#!/usr/bin/env node
// The program of the terminal. It goes through the same door as every other command, so an old system Node will do.
import '../../../tools/run.mjs';
