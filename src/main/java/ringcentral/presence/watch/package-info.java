/**
 * Who can be reached right now: what a presence means, and what has changed. Reads and
 * notifications in, changes out. A watch shows the state of the service, or says since when it may
 * be outdated.
 *
 * <p>Start with {@link ringcentral.presence.watch.EffectiveStatus} for one person, and {@link
 * ringcentral.presence.watch.PresenceWatch}, the thread and its requests, for many. {@code People}
 * holds what a watch knows, {@code Person} what it knows about one person. {@code Merge} merges
 * notifications, {@code Rounds} decides what is read next, and {@code Pace} when. These send no
 * requests and start no threads. {@link ringcentral.presence.watch.Webhooks} receives
 * notifications. {@link ringcentral.presence.watch.Watches} is the door for the client.
 */
@NullMarked
package ringcentral.presence.watch;

import org.jspecify.annotations.NullMarked;
