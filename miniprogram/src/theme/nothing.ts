/** Stands for what another package brings along and this build does not need. */
export default {};
