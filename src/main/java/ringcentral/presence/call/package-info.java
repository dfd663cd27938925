/**
 * One call: a Retrofit call in, its answer out, with a permit of its rate limit for each request,
 * retries, a deadline, and cancellation within 100 ms. {@code execute} blocks its own thread,
 * {@code enqueue} runs the same loop on a thread of the client's.
 *
 * <p>Start with {@code Attempts}, the loop: token, permit, request, answer, perhaps a wait. {@code
 * Lifetime} is the only place where a thread waits; {@code Permits} has the queues of the rate
 * limits and {@code GroupState} their state, which {@code InMemoryRateLimiter} or {@code
 * SharedRateLimiter} keeps, so a 429 is handled there; {@code JobCall} sends the many requests of a
 * batch; {@code Threads} has the pools; {@code Events} tells a {@code CallListener}. {@link
 * ringcentral.presence.call.Calls} is the door for the other packages.
 */
@NullMarked
package ringcentral.presence.call;

import org.jspecify.annotations.NullMarked;
