export const npmCommand: (args: readonly string[]) => { program: string; args: readonly string[]; shell: boolean };
export const trustingEnvironment: () => NodeJS.ProcessEnv;
