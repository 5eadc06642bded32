/// From how many rows on a search goes another way: what is found is the same, what it takes is not.
package struct SearchLimits: Sendable {
  /// So few jobs are read whole at once.
  package var few = 1_000
  /// So many are read whole where a walk does not come upon them soon.
  package var some = 5_000
  /// So many jobs of an item are worth being fetched before a page is shown: of what has more, a walk
  /// comes upon enough soon.
  package var driven = 30_000
  /// The jobs of so many texts are fetched before a page is shown; those of more, where a walk has not come
  /// upon enough of them.
  package var texts = 1_500
  /// So many jobs are counted one by one before the whole index is walked instead.
  package var counted = 20_000
  /// So many rows are looked at one by one before the sets of texts are made.
  package var patient = 20_000
  /// After so many rows it is asked whether the answer is still wanted, and in time.
  package var stride = 256
  /// The same for texts.
  package var textStride = 1_024

  package init() {}
}
