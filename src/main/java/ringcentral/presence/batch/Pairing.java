package ringcentral.presence.batch;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import java.util.List;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;
import ringcentral.presence.model.ApiError;

/**
 * Assigns each answer in a response to the id that it belongs to.
 *
 * <p>In all forms, an answer belongs to the id that it names; see {@link Owner}. The position
 * counts only if the number of answers is right and nothing in the response contradicts the order;
 * an answer that names another id than the one at its position is dropped.
 */
final class Pairing<T> {
  private final Response response;
  private final List<String> asked;
  private final BatchAnswers<T> answers;
  private final List<Answer<T>> came;

  Pairing(Response response, List<String> asked, List<Answer<T>> came, BatchAnswers<T> answers) {
    this.response = response;
    this.asked = asked;
    this.came = came;
    this.answers = answers;
  }

  /** Pairs the answers of a plain object, a multipart body or a list. */
  void pair(boolean plain, @Nullable List<Answer<T>> announced) {
    if (announced != null) {
      pairInOrder(announced);
      return;
    }
    boolean only = came.size() == 1 && asked.size() == 1;
    for (Answer<T> answer : came) {
      answer.value = answer.isFailure() ? null : answer.value;
      if (plain && answer.value == null) {
        asked.forEach(id -> settle(answer, id));
      } else {
        settle(answer, only && answer.id == null ? asked.get(0) : answer.id);
      }
    }
  }

  private void pairInOrder(List<Answer<T>> announced) {
    boolean named = came.size() == announced.size(); // Else addresses may belong to other answers.
    boolean counted = named && came.size() == asked.size();
    boolean agreed = true;
    boolean errorUnderSuccess = false;
    boolean noErrorUnderFailure = false;
    for (int i = 0; counted && i < came.size(); i++) {
      Answer<T> answer = came.get(i);
      counted = Owner.agrees(answer.id, asked.get(i));
      agreed &= Owner.agrees(answer.owner, asked.get(i));
      errorUnderSuccess |= answer.isSuccess() && answer.isError();
      // Only an object can be the presence of another.
      noErrorUnderFailure |= answer.isFailure() && answer.error != null && !answer.isError();
    }
    boolean inOrder = counted && agreed && !(errorUnderSuccess && noErrorUnderFailure);
    for (int i = 0; i < came.size(); i++) {
      Answer<T> answer = came.get(i);
      // If the order holds, a presence that names another id contradicts the request.
      if (inOrder || (counted && answer.owner != null && !answer.isFailure())) {
        settle(answer, asked.get(i));
      } else if (answer.owner != null) {
        // The status above a presence is another's if it is a failure.
        settle(answer, named && !answer.isFailure() ? answer.id : null);
      }
    }
    for (Answer<T> status : announced) {
      if (status.isFailure() && status.id != null && !answers.isAnswered(status.id)) {
        answers.failed(status.id, reason(status, named ? status.error : null, status.id));
      }
    }
  }

  /** Takes an answer for an id, or for the person that it names, unless these differ. */
  private void settle(Answer<T> answer, @Nullable String claimed) {
    String id = claimed == null ? answer.owner : claimed;
    if (id == null) {
      return;
    }
    if (answer.value != null && Owner.agrees(answer.owner, id)) {
      answers.found(id, answer.value);
    } else if (answer.value != null && !answer.isFailure()) {
      answers.failed(id, Owner.dropped("The answer for id " + id, answer.owner));
    } else {
      answers.failed(id, reason(answer, answer.error, id));
    }
  }

  private PresenceException reason(Answer<T> answer, @Nullable ApiError error, String id) {
    String what = "The answer for id " + id;
    if (answer.broken != null) {
      return undocumented(what, answer.broken);
    }
    if (answer.status == 0) {
      return new PresenceException(what + " has no status.");
    }
    if (answer.isSuccess() && error == null) {
      return new PresenceException(what + " has status " + answer.status + " and no presence.");
    }
    return new PresenceApiException(
        answer.status,
        error == null ? ApiError.builder().build() : error,
        "id " + id + " of a batch",
        response.header("RCRequestId"),
        answer.retryAfter());
  }

  private static PresenceException undocumented(String what, Exception cause) {
    String why =
        cause instanceof JsonDataException
            ? Json.describe((JsonDataException) cause)
            : cause instanceof JsonEncodingException
                ? Json.describe((JsonEncodingException) cause)
                : Messages.reason(cause);
    return new PresenceException(what + " is not as documented: " + why);
  }
}
