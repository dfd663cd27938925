/**
 * Many people: any number of ids in; for each id, its own answer or the reason for its absence out.
 * Splits the ids into the fewest requests, reads the three forms of an answer for several ids, and
 * assigns each part to the person that it names, or to nobody if it contradicts itself. Also reads
 * all pages of a list, and many people by pages where that is faster.
 *
 * <p>Start with {@link ringcentral.presence.batch.BatchCalls}, which the generated {@link
 * ringcentral.presence.batch.PresenceBatchApi} stands on; {@code BatchJob} is the work of one
 * batch, {@code BatchReader} reads a response with {@code AnswerParts} and {@code Pairing}. {@code
 * Pages} reads a list, and {@code PageSequence} decides where it ends and what contradicts it.
 * {@code Planner} chooses between pages and batches, and {@code Listing} has the pages that a batch
 * reads.
 */
@NullMarked
package ringcentral.presence.batch;

import org.jspecify.annotations.NullMarked;
