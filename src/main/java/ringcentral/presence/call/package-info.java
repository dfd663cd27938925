/**
 * One call: a Retrofit call in, its answer out. Each request gets a permit of its rate limit,
 * failures are retried, and deadlines and cancellation end a call within 100 ms. {@code execute}
 * blocks the current thread, {@code enqueue} runs the same loop on a thread of the client.
 *
 * <p>Start with {@code Attempts}, the loop: token, permit, request, answer, perhaps a wait. {@code
 * Lifetime} is the only place where a thread waits. {@code Permits} has the queues of the rate
 * limits; a 429 is handled there and in {@code GroupState}, the state that {@code
 * InMemoryRateLimiter} and {@code SharedRateLimiter} keep. {@code JobCall} sends the many requests
 * of a batch, {@code Threads} has the thread pools, and {@code Events} tells a {@code
 * CallListener}. {@link ringcentral.presence.call.Calls} is the door for the other packages.
 */
@NullMarked
package ringcentral.presence.call;

import org.jspecify.annotations.NullMarked;
