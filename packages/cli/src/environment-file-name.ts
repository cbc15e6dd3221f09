/** Name of the environment file where none is given. */
export const environmentFile = 'redoubt.yaml';
