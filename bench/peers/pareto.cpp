// The Pareto search of src/plan/search in plain C++: backward Dijkstra bounds, labels in lexicographic order, fronts without
// the first cost, entries that a new one dominates taken out. One program for each number of objectives (-DM=3).
#include <array>
#include <chrono>
#include <limits>
#include <queue>
#include "graph-file.hpp"

using Costs = std::array<int64_t, M>;
struct Label {
  Costs f;
  int32_t node, parent, edge;
};

int main(int, char** argv) {
  GraphFile g = readGraph(argv[1]);
  const int64_t INF = std::numeric_limits<int64_t>::max();
  std::vector<int32_t> backFirst(g.nodes + 1), backTail(g.edges), backEdge(g.edges);
  for (int32_t head : g.head) backFirst[head + 1]++;
  for (int32_t n = 0; n < g.nodes; n++) backFirst[n + 1] += backFirst[n];
  {
    auto free = backFirst;
    for (int32_t n = 0; n < g.nodes; n++)
      for (int32_t e = g.first[n]; e < g.first[n + 1]; e++) {
        int32_t slot = free[g.head[e]]++;
        backTail[slot] = n;
        backEdge[slot] = e;
      }
  }
  std::vector<Label> labels;
  std::vector<std::vector<std::array<int64_t, M>>> fronts(g.nodes);
  std::vector<Costs> bound(g.nodes);
  int64_t checksum = 0;
  auto began = std::chrono::steady_clock::now();
  for (int32_t q = 0; q < g.questions; q++) {
    const int32_t source = g.ends[2 * q], target = g.ends[2 * q + 1];
    const uint32_t* mask = g.maskWords ? &g.masks[(size_t)q * g.maskWords] : nullptr;
    auto closed = [&](int32_t e) { return mask && ((mask[e >> 5] >> (e & 31)) & 1); };
    for (int i = 0; i < M; i++) {
      for (auto& b : bound) b[i] = INF;
      using Entry = std::pair<int64_t, int32_t>;
      std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> queue;
      bound[target][i] = 0;
      queue.push({0, target});
      while (!queue.empty()) {
        auto [reached, node] = queue.top();
        queue.pop();
        if (reached > bound[node][i]) continue;
        for (int32_t s = backFirst[node]; s < backFirst[node + 1]; s++) {
          if (closed(backEdge[s])) continue;
          const int64_t candidate = reached + g.cost[i][backEdge[s]];
          if (candidate < bound[backTail[s]][i]) {
            bound[backTail[s]][i] = candidate;
            queue.push({candidate, backTail[s]});
          }
        }
      }
    }
    labels.clear();
    for (auto& front : fronts) front.clear();
    if (bound[source][0] == INF) continue;
    auto later = [&](int32_t a, int32_t b) { return labels[a].f > labels[b].f; };
    std::priority_queue<int32_t, std::vector<int32_t>, decltype(later)> queue(later);
    labels.push_back({bound[source], source, -1, -1});
    queue.push(0);
    auto dominated = [](const std::vector<Costs>& front, const Costs& f) {
      for (auto it = front.rbegin(); it != front.rend(); ++it) {
        bool noDearer = true;
        for (int i = 1; i < M; i++) noDearer = noDearer && (*it)[i] <= f[i];
        if (noDearer) return true;
      }
      return false;
    };
    while (!queue.empty()) {
      const int32_t label = queue.top();
      queue.pop();
      const Costs f = labels[label].f;
      const int32_t node = labels[label].node;
      auto& front = fronts[node];
      if (dominated(front, f) || dominated(fronts[target], f)) continue;
      size_t to = 0;
      if (node != target) {
        for (size_t k = 0; k < front.size(); k++) {
          bool noCheaper = true;
          for (int i = 1; i < M; i++) noCheaper = noCheaper && f[i] <= front[k][i];
          if (!noCheaper) front[to++] = front[k];
        }
        front.resize(to);
      }
      front.push_back(f);
      if (node == target) {
        for (int64_t c : f) checksum += c;
        continue;
      }
      for (int32_t e = g.first[node]; e < g.first[node + 1]; e++) {
        if (closed(e)) continue;
        const int32_t head = g.head[e];
        if (bound[head][0] == INF) continue;
        Costs next;
        for (int i = 0; i < M; i++) next[i] = f[i] - bound[node][i] + g.cost[i][e] + bound[head][i];
        if (dominated(fronts[head], next) || dominated(fronts[target], next)) continue;
        labels.push_back({next, head, label, e});
        queue.push((int32_t)labels.size() - 1);
      }
    }
  }
  auto ended = std::chrono::steady_clock::now();
  printf("%.0f %lld\n", std::chrono::duration<double, std::nano>(ended - began).count(), (long long)checksum);
}
