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

/** What a call needs to know of its method. */
final class Operation {
  /** What may stand in a path beside ids and words: {@code ~} for one's own, a version. */
  private static final Pattern OTHER = Pattern.compile("~|v[0-9.]+");

  private static final String NULL = "(?s)^Path parameter \"(.+)\" value must not be null.*";

  final boolean read;

  /** Whether the contract declares no body for its answer. */
  final boolean bodiless;

  /** Which segment of the path may be several ids: its last parameter, or none of them. */
  private final int several;

  /** The name of the method. */
  final String name;

  /** The throttling group of the contract. */
  final String group;

  /** The name that the service gives to the group, once an answer has told. */
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
   * The request of a call. Malformed ids are rejected before anything is sent: a server could take
   * them for another path.
   *
   * @throws IllegalArgumentException if there is one
   */
  Request request(Call<?> call) {
    Request request;
    try {
      request = call.request();
    } catch (IllegalArgumentException e) {
      String told = String.valueOf(e.getMessage());
      throw told.contains("path traversal")
          ? malformed("the path is . or ..")
          : new IllegalArgumentException(told.replaceFirst(NULL, "The $1 is null: pass one."), e);
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
   * The success that an answer is: one without content, with an error as its content, or with
   * members that name somebody else is none.
   */
  @SuppressWarnings("unchecked") // The converter has put the members in place of a T.
  <T> Response<T> check(Response<T> response, Request request) throws PresenceException {
    Object body = ((Response<?>) response).body(); // Not a T in the two cases below.
    if (body == null && !bodiless) {
      throw new PresenceException("The answer has no content.");
    }
    if (body instanceof ApiError) { // In place of what the contract has.
      String id = response.headers().get("RCRequestId");
      throw new PresenceApiException(
          response.code(), (ApiError) body, Messages.describe(request), id, null);
    }
    if (!(body instanceof UndocumentedMembers)) {
      return response;
    }
    UndocumentedMembers members = (UndocumentedMembers) body;
    Owner.check(request, members.value(), members.owners());
    return Response.success((T) members.value(), response.raw());
  }

  /** Why a request brought nothing, or nothing that can be given out though it was a success. */
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

  /** Adds the status to a failure of ours where the answer was a success that is not given out. */
  PresenceException withStatus(Attempt attempt, PresenceException e) {
    return e instanceof PresenceApiException || !attempt.isSuccess()
        ? e
        : failure(attempt, true, Messages.reason(e), e.getCause());
  }

  /** For what interceptors, listeners and limiters of the application have thrown. */
  PresenceException unexpected(Attempt attempt, Exception e) {
    if (e.getClass().getName().equals("android.os.NetworkOnMainThreadException")) {
      throw (RuntimeException) e;
    }
    if (e instanceof InterruptedException) { // From Kotlin, and the thread has to stay so.
      Thread.currentThread().interrupt();
    }
    String why = "The call failed with " + e.getClass().getName() + ".";
    return withStatus(attempt, new PresenceException(why, e));
  }

  private static IllegalArgumentException malformed(String fault) {
    return new IllegalArgumentException(
        "An id in " + fault + "; for several ids use the methods of batch().");
  }
}
