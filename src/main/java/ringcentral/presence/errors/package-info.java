/**
 * The exceptions. All are {@link java.io.IOException}s, and tests can create them. Messages say
 * what is wrong and never contain a token, a body or a phone number; {@code Messages} has the
 * rules.
 */
@NullMarked
package ringcentral.presence.errors;

import org.jspecify.annotations.NullMarked;
