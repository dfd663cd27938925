package ringcentral.presence.batch;

import java.time.Duration;
import okhttp3.Headers;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.ApiError;

/** The answer for one id: a status, and a presence, an error, or neither. */
final class Answer<T> {
  /** The id in {@code resourceId}, or in the address beside the status; see {@link Owner}. */
  @Nullable String id;

  /** The HTTP status, or 0 if there is none. */
  int status;

  /** The person in its header {@code Content-Location}; see {@link Owner}. */
  @Nullable String place;

  private Headers retryAfter = Headers.of();

  /** Whether a JSON answer has had its body. */
  boolean hasBody;

  /** JSON, or what came in its place; null if there is none, or once it was read. */
  @Nullable Buffer body;

  @Nullable T value;

  /** The person that the presence and its header name; see {@link Owner}. */
  @Nullable String owner;

  @Nullable ApiError error;
  @Nullable Exception broken;

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  boolean isFailure() {
    return status != 0 && !isSuccess();
  }

  boolean isError() {
    return error != null && (isSuccess() || error.errorCode() != null || error.errors() != null);
  }

  /** Takes a header of this answer; most are ignored. */
  void header(String name, @Nullable String value) {
    if (value != null && name.equalsIgnoreCase("Retry-After")) {
      retryAfter = new Headers.Builder().addUnsafeNonAscii(name, value).build();
    } else if (name.equalsIgnoreCase("Content-Location")) {
      place = Owner.both(place, Owner.in(value));
    }
  }

  /** The time in its header {@code Retry-After}, or null. */
  @Nullable Duration retryAfter() {
    return PresenceApiException.retryAfter(retryAfter);
  }
}
