/**
 * Short texts in files that only their owner can open: tokens, and what processes share through
 * files.
 *
 * <p>{@link ringcentral.presence.files.PrivateFile} is the door; {@code OwnerOnlyFiles} creates
 * files.
 */
@NullMarked
package ringcentral.presence.files;

import org.jspecify.annotations.NullMarked;
