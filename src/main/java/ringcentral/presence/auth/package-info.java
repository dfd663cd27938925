/**
 * Signing in: credentials in, bearer tokens out. A token is refreshed before it ends, once for all
 * threads and for all clients that share a {@link ringcentral.presence.auth.TokenStore}, and kept
 * there. A sign-in always completes and stores its token. Only the service's own refusal ends a
 * session.
 *
 * <p>Start with {@code SignInSession}, the life of a token; {@code TokenEndpoint} sends its
 * requests and reads the answers, {@code Grant} is what it signs in with, {@code SharedToken} the
 * store and the lease over a refresh, {@code SignIn} one sign-in and the calls that wait for it,
 * and {@code SignInFailures} how long it pauses after a failure. {@link
 * ringcentral.presence.auth.AuthSession} is the door for the client.
 */
@NullMarked
package ringcentral.presence.auth;

import org.jspecify.annotations.NullMarked;
