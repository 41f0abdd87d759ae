export default {
  shell: { name: '架け橋' },
};
