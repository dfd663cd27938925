/**
 * An unofficial client of the RingCentral Presence API. Start with {@link
 * ringcentral.presence.PresenceClient}, which puts the parts together. Each part has a package:
 *
 * <ul>
 *   <li>{@link ringcentral.presence.watch}: what a presence means, and who changes.
 *   <li>{@link ringcentral.presence.batch}: many people, and account pages.
 *   <li>{@link ringcentral.presence.auth}: credentials, the life of a token, where it is kept.
 *   <li>{@link ringcentral.presence.call}: one call: rate limit, retries, deadline, cancellation,
 *       threads.
 *   <li>{@link ringcentral.presence.sharing}: what processes share.
 *   <li>{@link ringcentral.presence.http}: what every request passes: server, body size, JSON.
 *   <li>{@link ringcentral.presence.files}: files that only their owner can open.
 *   <li>{@link ringcentral.presence.errors}: what is thrown.
 *   <li>{@link ringcentral.presence.api} and {@link ringcentral.presence.model}: generated from the
 *       contract.
 * </ul>
 *
 * <p>Each package uses only those below it in this list. Types marked as internal are not part of
 * the public API.
 */
@NullMarked
package ringcentral.presence;

import org.jspecify.annotations.NullMarked;
