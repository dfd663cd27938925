/**
 * Signing in: credentials in, bearer tokens out. A token is refreshed before it ends, once for all
 * threads and for all clients that share a {@link ringcentral.presence.auth.TokenStore}, and kept
 * there; a sign-in always completes and stores what it got. Only the service's own refusal ends a
 * session.
 *
 * <p>Start with {@code SignInSession}, the life of a token; {@code TokenEndpoint} is what it sends
 * and understands, {@code Grant} what it signs in with, {@code SharedToken} the store and the lease
 * over a refresh, {@code SignIn} those who wait for it, and {@code SignInFailures} how long it
 * pauses after a failure. {@link ringcentral.presence.auth.AuthSession} is the door for the client.
 */
@NullMarked
package ringcentral.presence.auth;

import org.jspecify.annotations.NullMarked;
