/** Loaded before a program: as it ends, it writes as JSON to stderr what it has used. */
process.once('exit', () => {
  const { maxRSS, systemCPUTime, userCPUTime } = process.resourceUsage();
  process.stderr.write(JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, mostMb: (maxRSS * 1024) / 1e6 }));
});
