/**
 * What is thrown: all are {@link java.io.IOException}s, and can be made by tests. Messages say what
 * is wrong and never hold a token, a body or a phone number; {@code Messages} has the rules.
 */
@NullMarked
package ringcentral.presence.errors;

import org.jspecify.annotations.NullMarked;
