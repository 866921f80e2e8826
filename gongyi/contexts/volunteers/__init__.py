"""志愿者: who would help a procuratorate applies here, and the procuratorate decides; no points, no ranking."""
