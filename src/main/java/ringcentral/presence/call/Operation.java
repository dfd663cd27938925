package ringcentral.presence.call;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.http.GET;
import ringcentral.presence.api.RateLimitGroup;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Attempt;
import ringcentral.presence.http.Owner;
import ringcentral.presence.http.UndocumentedMembers;
import ringcentral.presence.model.ApiError;

/** What a call needs to know about the method of the api that created it. */
final class Operation {
  /** What a path may have beside ids and words: {@code ~} for the own one, a version. */
  private static final Pattern OTHER = Pattern.compile("~|v[0-9]+(\\.[0-9]+)*");

  private static final String NULL =
      "(?s)^(?:Path parameter \")?(\\w+).* value must not be null.*"; // Else it is the body.

  final boolean read;

  /** Whether the contract declares no body for the answer. */
  final boolean bodiless;

  /** The segment of the path that takes several ids, its last parameter; -1 if none does. */
  private final int several;

  /** The name of the method. */
  final String name;

  /** The throttling group, as the contract declares it. */
  final String group;

  /** The throttling group, as an answer named it; until then as the contract declares it. */
  volatile String actualGroup;

  Operation(Annotation[] annotations, Type answer) {
    String path = null;
    String method = "";
    String counted = "";
    for (Annotation annotation : annotations) {
      if (annotation instanceof GET) {
        path = ((GET) annotation).value();
      } else if (annotation instanceof RateLimitGroup) {
        method = ((RateLimitGroup) annotation).operation();
        counted = ((RateLimitGroup) annotation).value().toLowerCase(Locale.ROOT);
      }
    }
    read = path != null;
    bodiless = answer == Void.class;
    several =
        path == null || answer != ResponseBody.class
            ? -1
            : path.substring(0, path.lastIndexOf('{') + 1).split("/").length - 1;
    name = method;
    group = counted;
    actualGroup = counted;
  }

  /**
   * Returns the request of a call. Malformed ids are rejected before anything is sent, since a
   * server could read them as another path.
   *
   * @throws IllegalArgumentException if an id is malformed
   * @throws PresenceException if the application's EventListener.Factory fails
   */
  Request request(Call<?> call) throws PresenceException {
    Request request;
    try {
      request = call.request();
    } catch (IllegalArgumentException e) {
      String told = String.valueOf(e.getMessage()).replaceFirst("^Body", "body");
      throw told.contains("path traversal")
          ? malformed("the path is . or ..")
          : new IllegalArgumentException(told.replaceFirst(NULL, "The $1 is null: pass one."), e);
    } catch (Throwable e) { // From Kotlin also a checked one.
      Calls.throwIfFatal(e);
      throw new PresenceException("Nothing was sent: " + e.getClass().getName() + ".", e);
    }
    List<String> segments = request.url().encodedPathSegments();
    for (int i = 0; i < segments.size(); i++) {
      String[] ids = segments.get(i).split(",", i == several ? -1 : 1);
      for (String id : ids) {
        if (!Owner.isId(id) && (ids.length > 1 || !OTHER.matcher(id).matches())) {
          throw malformed(Messages.describe(request) + " " + Owner.NO_ID);
        }
      }
    }
    return request;
  }

  /**
   * Checks an answer with a success status: it must have content, which must be neither an error
   * nor the presence of somebody else.
   */
  @SuppressWarnings("unchecked") // The members hold the T that they stand in place of.
  <T> Response<T> check(Response<T> response, Request request) throws PresenceException {
    Object body = ((Response<?>) response).body(); // May be another type than T.
    if (body == null && !bodiless) {
      throw new PresenceException("The answer has no content.");
    }
    if (body instanceof ApiError) { // In place of the declared model.
      String id = response.headers().get("RCRequestId");
      throw new PresenceApiException(
          response.code(), (ApiError) body, Messages.describe(request), id, null);
    }
    if (!(body instanceof UndocumentedMembers)) {
      return response;
    }
    UndocumentedMembers members = (UndocumentedMembers) body;
    Owner.check(request, response.headers(), members.value(), members.owners());
    return Response.success((T) members.value(), response.raw());
  }

  /**
   * The exception for a request that was not answered, or whose successful answer cannot be used.
   */
  PresenceException failure(
      Attempt attempt, boolean whole, String reason, @Nullable Throwable cause) {
    boolean done = attempt.isSuccess() && !read;
    boolean answer = done || (attempt.isSuccess() && whole);
    return new PresenceException(
        (answer ? "HTTP " + attempt.status() + " for " : "No answer to ")
            + Messages.describe(attempt.request())
            + (done ? ", which was carried out: " : ": ")
            + reason,
        cause);
  }

  /** Adds the status to the exception for a successful answer that cannot be used. */
  PresenceException withStatus(Attempt attempt, PresenceException e) {
    return e instanceof PresenceApiException || !attempt.isSuccess()
        ? e
        : failure(attempt, true, Messages.reason(e), e.getCause());
  }

  /** The exception for what interceptors, listeners and limiters of the application have thrown. */
  PresenceException unexpected(Attempt attempt, Throwable e) {
    Calls.throwIfFatal(e);
    if (e instanceof InterruptedException) { // From Kotlin. It stays interrupted.
      Thread.currentThread().interrupt();
    }
    return failure(attempt, true, "the call failed with " + e.getClass().getName(), e);
  }

  private static IllegalArgumentException malformed(String fault) {
    return new IllegalArgumentException(
        "An id in " + fault + "; for several ids use the methods of batch().");
  }
}
