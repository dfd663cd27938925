/**
 * What processes share: short texts by key in Redis, in a database or in files. A text is replaced
 * only if it still is the one that was read, and the store tells its own time, so that no clock of
 * a process counts.
 *
 * <p>Start with {@code SharedStore}; {@code RedisStore}, {@code JdbcStore} and {@code FileStore}
 * are engines. What the texts mean is told elsewhere: {@code RateLimiter.shared} keeps limits in
 * them, {@code TokenStore.shared} a session.
 */
@NullMarked
package ringcentral.presence.sharing;

import org.jspecify.annotations.NullMarked;
