/**
 * What every request passes: it goes to one server and is sent once, no interceptor of the
 * application sees its bearer token, and its answer is bounded in size and read as JSON.
 *
 * <p>Start with {@link ringcentral.presence.http.Http}, the door, which puts the interceptors
 * together; {@code Exchange} sends, {@code BodyLimit} bounds, {@code JsonConverterFactory} reads
 * and writes, {@code Owner} decides whose an answer is, also by {@code UndocumentedMembers}, {@code
 * Attempt} tells the call what happened on the wire.
 */
@NullMarked
package ringcentral.presence.http;

import org.jspecify.annotations.NullMarked;
