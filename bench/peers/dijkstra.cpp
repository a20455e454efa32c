// A plain Dijkstra as one would write it in C++: std::priority_queue, lazy deletion, arrays valid by stamp.
#include <chrono>
#include <queue>
#include "graph-file.hpp"

int main(int, char** argv) {
  GraphFile g = readGraph(argv[1]);
  const auto& cost = g.cost[0];
  std::vector<int64_t> distance(g.nodes);
  std::vector<int32_t> stamp(g.nodes, -1), parent(g.nodes);
  using Entry = std::pair<int64_t, int32_t>;
  int64_t checksum = 0;
  auto began = std::chrono::steady_clock::now();
  for (int32_t q = 0; q < g.questions; q++) {
    const int32_t source = g.ends[2 * q], target = g.ends[2 * q + 1];
    std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> queue;
    distance[source] = 0;
    stamp[source] = q;
    queue.push({0, source});
    while (!queue.empty()) {
      auto [reached, node] = queue.top();
      queue.pop();
      if (reached > distance[node]) continue;
      if (node == target) {
        checksum += reached;
        break;
      }
      for (int32_t e = g.first[node]; e < g.first[node + 1]; e++) {
        const int32_t head = g.head[e];
        const int64_t candidate = reached + cost[e];
        if (stamp[head] == q && distance[head] <= candidate) continue;
        stamp[head] = q;
        distance[head] = candidate;
        parent[head] = e;
        queue.push({candidate, head});
      }
    }
  }
  auto ended = std::chrono::steady_clock::now();
  printf("%.0f %lld\n", std::chrono::duration<double, std::nano>(ended - began).count(), (long long)checksum);
}
