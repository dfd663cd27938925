/**
 * Signing in: credentials in, bearer tokens out. A token is refreshed before it expires, once for
 * all threads and for all clients that share a {@link ringcentral.presence.auth.TokenStore}. A
 * sign-in always completes and stores its token. Only a refusal by the service ends a session.
 *
 * <p>Start with {@code SignInSession}, the life of a token. {@code TokenEndpoint} sends its
 * requests and reads the answers, {@code Grant} has the form it signs in with, {@code SharedToken}
 * the store and the lease of a refresh, {@code SignIn} the calls that wait for a sign-in, and
 * {@code SignInFailures} the pauses after failures. {@link ringcentral.presence.auth.AuthSession}
 * is the door for the client.
 */
@NullMarked
package ringcentral.presence.auth;

import org.jspecify.annotations.NullMarked;
