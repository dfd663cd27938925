package ringcentral.presence.errors;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.ApiErrorDetail;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * An error answer of the service: any status other than 2xx, whatever its body, or an error object
 * in place of a presence.
 *
 * <p>Make decisions by {@link #status()} and {@link #errorCode()}. The texts in {@link #error()}
 * are localised and may quote what was sent; {@link #getMessage()} does not contain them.
 */
public final class PresenceApiException extends PresenceException {
  private static final long serialVersionUID = 1;

  private static final JsonAdapter<?> ERROR =
      Objects.requireNonNull(PresenceJsonAdapterFactory.bodyAdapter(ApiError.class));

  /** The longest header; a longer one is not a number of seconds. */
  private static final Pattern SECONDS = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?");

  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final int status;
  private final transient @Nullable ApiError error; // Null in a copy by Java serialization.
  private final @Nullable String requestId;
  private final @Nullable Duration retryAfter;

  /**
   * Creates an exception, for instance for a test.
   *
   * @param status the HTTP status
   * @param error the body; {@code ApiError.builder().build()} if there is none
   * @param request what failed, such as {@code GET /restapi/v1.0/account/~/presence}
   * @param requestId the vendor's id of the request, or null
   * @param retryAfter how long to wait before trying again, or null
   */
  public PresenceApiException(
      int status,
      ApiError error,
      String request,
      @Nullable String requestId,
      @Nullable Duration retryAfter) {
    super(message(status, error, request, requestId, retryAfter));
    this.status = status;
    this.error = error;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /**
   * Creates the exception for an unsuccessful response: for Retrofit's callbacks, and for Kotlin's
   * {@code HttpException}, which has the response in {@code response()}. The error body can still
   * be read afterwards.
   *
   * @param response a response of {@link ringcentral.presence.api.PresenceApi}
   * @return the exception, not thrown
   * @throws IllegalArgumentException if the response is a success
   */
  public static PresenceApiException of(Response<?> response) {
    return of(response, null);
  }

  /**
   * Does the same as {@link #of(Response)}, and reports unknown fields of the body.
   *
   * @param response a response of {@link ringcentral.presence.api.PresenceApi}
   * @param listener told of unknown fields; null for none
   * @return the exception, not thrown
   * @throws IllegalArgumentException if the response is a success
   */
  public static PresenceApiException of(Response<?> response, @Nullable UnknownListener listener) {
    ResponseBody body = Messages.notNull("response", response).errorBody();
    if (body == null) {
      throw new IllegalArgumentException(
          "The response is a success (HTTP " + response.code() + "): it has a body, not an error.");
    }
    ApiError error = read(body.source().peek(), listener);
    String told = error == null ? Messages.inPlaceOfJson(body.contentType(), "") : "";
    PresenceApiException exception =
        new PresenceApiException(
            response.code(),
            error == null ? ApiError.builder().build() : error,
            Messages.describe(response.raw().request()) + told,
            response.headers().get("RCRequestId"),
            retryAfter(response.headers()));
    AttemptLog log = response.raw().request().tag(AttemptLog.class);
    if (log != null) {
      log.copyTo(exception);
    }
    return exception;
  }

  /**
   * Parses the body; null if it cannot be read. HTML, no body, an incomplete or undocumented one
   * must not hide the status.
   */
  private static @Nullable ApiError read(
      BufferedSource source, @Nullable UnknownListener listener) {
    try {
      return (ApiError) ERROR.fromJson(PresenceJsonAdapterFactory.reader(source, listener));
    } catch (IOException | JsonDataException e) {
      return null; // The status is enough.
    }
  }

  private static String message(
      int status,
      ApiError error,
      String request,
      @Nullable String requestId,
      @Nullable Duration retryAfter) {
    Messages.notNull("error", error);
    StringBuilder text = new StringBuilder("HTTP ").append(status);
    append(text, " ", Messages.name(code(error)));
    text.append(" for ").append(Messages.notNull("request", request));
    append(text, ", parameter ", Messages.name(parameterName(error)));
    append(text, ", missing permission ", Messages.name(permissionName(error)));
    append(text, ", retry after ", retryAfter == null ? null : Messages.duration(retryAfter));
    append(text, ", request id ", Messages.plain(requestId));
    return text.toString();
  }

  private static void append(StringBuilder text, String before, @Nullable String value) {
    if (value != null) {
      text.append(before).append(value);
    }
  }

  private static @Nullable String code(ApiError error) {
    return first(error, ApiErrorDetail::errorCode, error.errorCode());
  }

  private static @Nullable String parameterName(ApiError error) {
    return first(error, ApiErrorDetail::parameterName, error.parameterName());
  }

  private static @Nullable String permissionName(ApiError error) {
    return first(error, ApiErrorDetail::permissionName, error.permissionName());
  }

  /** The top level may have a legacy word, while the first of the errors has the real code. */
  private static @Nullable String first(
      ApiError error, Function<ApiErrorDetail, @Nullable String> property, @Nullable String top) {
    List<ApiErrorDetail> details =
        error.errors() == null ? Collections.emptyList() : error.errors();
    for (ApiErrorDetail detail : details) {
      String value = property.apply(detail);
      if (value != null) {
        return value;
      }
    }
    return top;
  }

  /**
   * Parses the header {@code Retry-After}: seconds, which are rounded up, or a date.
   *
   * @param headers the headers of an answer
   * @return the time, never negative, or null if it is absent or malformed
   */
  public static @Nullable Duration retryAfter(Headers headers) {
    String text = Messages.notNull("headers argument", headers).get("Retry-After");
    if (text == null) {
      return null;
    }
    if (SECONDS.matcher(text.trim()).matches()) {
      BigDecimal seconds = new BigDecimal(text.trim()).setScale(0, RoundingMode.CEILING);
      return Duration.ofSeconds(seconds.max(BigDecimal.ZERO).min(LONGEST).longValue());
    }
    Instant until = headers.getInstant("Retry-After");
    // Use the service's clock if the answer has one: that of a phone may be wrong.
    Instant date = headers.getInstant("Date");
    Instant now = date == null ? Instant.now() : date;
    return until == null
        ? null
        : until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
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
   * The service's error code, such as {@code CMN-102}: that of the first of {@code errors}, else
   * that of the body itself.
   *
   * @return the code, or null if the body had none
   */
  @Override
  public @Nullable String errorCode() {
    return code(error());
  }

  /**
   * The whole body: all errors with code, text, parameter and permission.
   *
   * @return the error; empty if the body was not JSON of the service, and in a copy by Java
   *     serialization
   */
  public ApiError error() {
    return error == null ? ApiError.builder().build() : error;
  }

  /**
   * The name of the wrong parameter.
   *
   * @return its name, or null if none was named
   */
  public @Nullable String parameterName() {
    return parameterName(error());
  }

  /**
   * The name of the missing permission.
   *
   * @return its name, or null if none was named
   */
  public @Nullable String permissionName() {
    return permissionName(error());
  }

  /**
   * The vendor's id of the request ({@code RCRequestId}), which its support will ask for.
   *
   * @return the id, or null if there was none
   */
  public @Nullable String requestId() {
    return requestId;
  }

  /**
   * How long to wait before the next request of the same throttling group ({@code Retry-After}, in
   * seconds or as a date). Each request that is sent earlier restarts the penalty.
   *
   * @return the time, never negative, or null if the service named none
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
