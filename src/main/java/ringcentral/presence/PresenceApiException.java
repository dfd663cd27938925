package ringcentral.presence;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.ApiErrorDetail;
import ringcentral.presence.model.UnknownListener;

/**
 * An error that the service answered: any status that is not 2xx, whatever its body was, and an
 * error object (a text {@code errorCode}, or {@code errors}) under a 2xx.
 *
 * <p>Decide on {@link #status()} and {@link #errorCode()}; the texts in {@link #error()} are
 * localised, may quote what was sent, and are therefore not part of {@link #getMessage()}.
 */
public final class PresenceApiException extends PresenceException {
  private static final long serialVersionUID = 1;
  private static final JsonAdapter<ApiError> ERROR = JsonConverterFactory.adapter(ApiError.class);
  // What may stand in a message: codes and names start with a letter, phone numbers do not.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\[\\]-]{0,63}");
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_~,.-]*");

  private final int status;
  private final transient @Nullable ApiError error; // Null in a copy by Java serialization.
  private final @Nullable String requestId;
  private final @Nullable Duration retryAfter;
  private final transient @Nullable RateLimit rateLimit;

  private PresenceApiException(int status, Headers headers, ApiError error, String request) {
    super(message(status, headers, error, request));
    this.status = status;
    this.error = error;
    this.requestId = headers.get("RCRequestId");
    this.retryAfter = retryAfter(headers);
    this.rateLimit = RateLimit.of(headers);
  }

  /**
   * What an unsuccessful response says: for Retrofit's callbacks, and for Kotlin's {@code
   * HttpException}, which has it in {@code response()}. The error body can still be read
   * afterwards.
   *
   * @param response a response of {@link ringcentral.presence.api.PresenceApi}
   * @return the exception, not thrown
   * @throws IllegalArgumentException if the response is a success
   */
  public static PresenceApiException of(Response<?> response) {
    return of(response, null);
  }

  static PresenceApiException of(Response<?> response, @Nullable UnknownListener unknownListener) {
    ResponseBody body = response.errorBody();
    if (body == null) {
      throw new IllegalArgumentException(
          "The response is a success (HTTP " + response.code() + "): it has a body, not an error.");
    }
    PresenceApiException exception = of(response.raw(), body, unknownListener);
    exception.ended(Tries.of(response.raw().request()));
    return exception;
  }

  static PresenceApiException of(
      okhttp3.Response response, ResponseBody body, @Nullable UnknownListener unknownListener) {
    return new PresenceApiException(
        response.code(),
        response.headers(),
        read(JsonConverterFactory.reader(body.source().peek(), unknownListener)),
        describe(response.request()));
  }

  /** An error object in place of what the contract has, whatever the status is. */
  static PresenceApiException of(okhttp3.Response response, ApiError error) {
    return new PresenceApiException(
        response.code(), response.headers(), error, describe(response.request()));
  }

  /** The failed part of a batch; {@code batch} is the answer it came in. */
  static PresenceApiException ofPart(
      int status, @Nullable ApiError error, String id, okhttp3.Response batch) {
    Headers.Builder headers = new Headers.Builder();
    String requestId = batch.header("RCRequestId");
    if (requestId != null) {
      headers.add("RCRequestId", requestId);
    }
    return new PresenceApiException(
        status,
        headers.build(),
        error == null ? ApiError.builder().build() : error,
        "id " + id + " of a batch");
  }

  /** HTML, nothing, a cut body or another shape than documented: none may hide the status. */
  private static ApiError read(JsonReader reader) {
    try {
      ApiError error = ERROR.fromJson(reader);
      if (error != null) {
        return error;
      }
    } catch (IOException | JsonDataException e) {
      // Falls through: the status tells enough.
    }
    return ApiError.builder().build();
  }

  /** Method and path; whatever stands in the place of an id and is none may be a phone number. */
  static String describe(Request request) {
    StringBuilder text = new StringBuilder(request.method()).append(' ');
    for (String segment : request.url().encodedPathSegments()) {
      text.append('/').append(SEGMENT.matcher(segment).matches() ? segment : "██");
    }
    return text.toString();
  }

  private static String message(int status, Headers headers, ApiError error, String request) {
    StringBuilder text = new StringBuilder("HTTP ").append(status);
    append(text, " ", code(error));
    text.append(" for ").append(request);
    append(text, ", parameter ", parameterName(error));
    append(text, ", missing permission ", permissionName(error));
    Duration retryAfter = retryAfter(headers);
    if (retryAfter != null) {
      text.append(", retry after ").append(retryAfter.getSeconds()).append(" s");
    }
    String requestId = headers.get("RCRequestId");
    if (requestId != null) {
      text.append(", request id ").append(requestId);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String before, @Nullable String name) {
    if (name != null && NAME.matcher(name).matches()) {
      text.append(before).append(name);
    }
  }

  // The top level may hold a legacy word while the first of the errors holds the real code.
  private static @Nullable String code(ApiError error) {
    return first(error, ApiErrorDetail::errorCode, error.errorCode());
  }

  private static @Nullable String parameterName(ApiError error) {
    return first(error, ApiErrorDetail::parameterName, error.parameterName());
  }

  private static @Nullable String permissionName(ApiError error) {
    return first(error, ApiErrorDetail::permissionName, error.permissionName());
  }

  private interface Property {
    @Nullable String of(ApiErrorDetail detail);
  }

  private static @Nullable String first(
      ApiError error, Property property, @Nullable String otherwise) {
    List<ApiErrorDetail> details = error.errors();
    if (details != null) {
      for (ApiErrorDetail detail : details) {
        String value = property.of(detail);
        if (value != null) {
          return value;
        }
      }
    }
    return otherwise;
  }

  static @Nullable Duration retryAfter(Headers headers) {
    String text = headers.get("Retry-After");
    if (text == null) {
      return null;
    }
    try {
      return Duration.ofSeconds(Math.max(0, Long.parseLong(text.trim())));
    } catch (NumberFormatException e) {
      Instant until = headers.getInstant("Retry-After");
      if (until == null) {
        return null;
      }
      // By the service's clock where it tells the time: a phone's may be off.
      Instant now = headers.getInstant("Date");
      Duration left = Duration.between(now == null ? Instant.now() : now, until);
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  /**
   * The HTTP status.
   *
   * @return the status; for the failed part of a batch, the status of that part
   */
  public int status() {
    return status;
  }

  /**
   * The service's code of the error, such as {@code CMN-102}: that of the first of {@code errors},
   * else the one of the body itself.
   *
   * @return the code, or null if the body had none
   */
  @Override
  public @Nullable String errorCode() {
    return code(error());
  }

  /** The code if it looks like one, and so is nothing that was sent. */
  @Nullable String printableCode() {
    String code = errorCode();
    return code != null && NAME.matcher(code).matches() ? code : null;
  }

  /**
   * Everything the body said: all errors with code, text, parameter and permission.
   *
   * @return the error; all of it is absent when the body was not the service's JSON, and in a copy
   *     by Java serialization
   */
  public ApiError error() {
    return error == null ? ApiError.builder().build() : error;
  }

  /**
   * The parameter that was wrong.
   *
   * @return its name, or null if none was named
   */
  public @Nullable String parameterName() {
    return parameterName(error());
  }

  /**
   * The permission that was missing.
   *
   * @return its name, or null if none was named
   */
  public @Nullable String permissionName() {
    return permissionName(error());
  }

  /**
   * The vendor's id of the request ({@code RCRequestId}), which its support asks for.
   *
   * @return the id, or null if there was none
   */
  public @Nullable String requestId() {
    return requestId;
  }

  /**
   * How long to wait before the next request of the same throttling group ({@code Retry-After}, in
   * seconds or as a date). Each request sent earlier starts the penalty anew.
   *
   * @return the time, never negative, or null if the service named none
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /**
   * What the answer said about its rate limit.
   *
   * @return the limit, or null if the answer said nothing, as for a part of a batch
   */
  public @Nullable RateLimit rateLimit() {
    return rateLimit;
  }
}
