// The graph and the questions of a bench, as bench/peer.ts writes them: little-endian 32-bit integers.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct GraphFile {
  int32_t nodes, edges, objectives, questions, maskWords;
  std::vector<int32_t> first, head;
  std::vector<std::vector<int32_t>> cost;
  std::vector<int32_t> ends;    // source and target of each question
  std::vector<uint32_t> masks;  // maskWords words for each question; none when maskWords is 0
};

inline void readInts(FILE* file, void* into, size_t count) {
  if (fread(into, 4, count, file) != count) {
    fprintf(stderr, "the graph file ends too early\n");
    exit(1);
  }
}

inline GraphFile readGraph(const char* path) {
  FILE* file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "cannot open %s\n", path);
    exit(1);
  }
  GraphFile g;
  readInts(file, &g.nodes, 1);
  readInts(file, &g.edges, 1);
  readInts(file, &g.objectives, 1);
  readInts(file, &g.questions, 1);
  readInts(file, &g.maskWords, 1);
  g.first.resize(g.nodes + 1);
  readInts(file, g.first.data(), g.first.size());
  g.head.resize(g.edges);
  readInts(file, g.head.data(), g.head.size());
  g.cost.resize(g.objectives);
  for (auto& column : g.cost) {
    column.resize(g.edges);
    readInts(file, column.data(), column.size());
  }
  g.ends.resize(2 * (size_t)g.questions);
  readInts(file, g.ends.data(), g.ends.size());
  g.masks.resize((size_t)g.maskWords * g.questions);
  readInts(file, g.masks.data(), g.masks.size());
  fclose(file);
  return g;
}
