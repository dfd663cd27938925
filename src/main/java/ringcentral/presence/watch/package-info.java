/**
 * Who can be reached right now: presences in, answers and changes out.
 *
 * <p>Start with {@link ringcentral.presence.watch.EffectiveStatus}, which says what one presence
 * means. {@link ringcentral.presence.watch.Webhooks} reads the notifications that a webhook
 * receives.
 */
@NullMarked
package ringcentral.presence.watch;

import org.jspecify.annotations.NullMarked;
