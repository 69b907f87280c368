/** The environment that the demo's checks run in. */
export const demoEnvironment = 'demo';
