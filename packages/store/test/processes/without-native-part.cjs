// Required before a script: no native part can be loaded, as after an upgrade of Node.
process.dlopen = (_module, file) => {
  const error = new Error(
    `The module '${file}' was compiled against a different Node.js version using NODE_MODULE_VERSION 1.`,
  );
  throw Object.assign(error, { code: 'ERR_DLOPEN_FAILED' });
};
