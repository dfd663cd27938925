/**
 * An unofficial client of the RingCentral Presence API; start with {@link
 * ringcentral.presence.PresenceClient}.
 */
@NullMarked
package ringcentral.presence;

import org.jspecify.annotations.NullMarked;
