/**
 * What processes share: short texts by key in Redis, in a database or in files. A text is replaced
 * only if it has not changed since it was read. The store's clock counts, so the clocks of the
 * processes may differ.
 *
 * <p>Start with {@code SharedStore}; {@code RedisStore}, {@code JdbcStore} and {@code FileStore}
 * are engines. {@code RateLimiter.shared} keeps limits in these texts, and {@code
 * TokenStore.shared} a session.
 */
@NullMarked
package ringcentral.presence.sharing;

import org.jspecify.annotations.NullMarked;
