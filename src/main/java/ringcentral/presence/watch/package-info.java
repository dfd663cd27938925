/**
 * Who can be reached right now: what a presence means, and who changes. Reads and notifications in,
 * changes out. A watch shows what the service says, or since when it may not.
 *
 * <p>Start with {@link ringcentral.presence.watch.EffectiveStatus} for one person, and {@link
 * ringcentral.presence.watch.PresenceWatch}, the thread and its requests, for many. {@code People}
 * is what a watch knows, {@code Person} what it knows of one; {@code Merge} is what a notification
 * changes; {@code Rounds} decides what is read next and {@code Pace} when. These send nothing and
 * start no thread. {@link ringcentral.presence.watch.Webhooks} receives notifications. {@link
 * ringcentral.presence.watch.Watches} is the door for the client.
 */
@NullMarked
package ringcentral.presence.watch;

import org.jspecify.annotations.NullMarked;
