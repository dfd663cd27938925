/**
 * Short texts in files that nobody but their owner can open: tokens, and what processes share by
 * files.
 *
 * <p>{@link ringcentral.presence.files.PrivateFile} is the door; {@code OwnerOnlyFiles} makes
 * files.
 */
@NullMarked
package ringcentral.presence.files;

import org.jspecify.annotations.NullMarked;
