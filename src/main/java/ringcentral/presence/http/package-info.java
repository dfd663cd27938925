/**
 * What all requests have in common: they are sent to one server, exactly once, and no interceptor
 * of the application sees the bearer token. Answers are limited in size and read as JSON.
 *
 * <p>Start with {@link ringcentral.presence.http.Http}, the door, which puts the interceptors
 * together. {@code Exchange} sends requests, {@code BodyLimit} limits answers, and {@code
 * JsonConverterFactory} reads and writes bodies. {@code Owner} decides who an answer belongs to,
 * with the help of {@code UndocumentedMembers}. {@code Attempt} tells the call what happened on the
 * wire.
 */
@NullMarked
package ringcentral.presence.http;

import org.jspecify.annotations.NullMarked;
