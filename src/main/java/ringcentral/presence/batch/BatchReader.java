package ringcentral.presence.batch;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.ErrorDetector;
import ringcentral.presence.http.Json;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * Reads the answer of one request and pairs it with the ids that were asked for.
 *
 * <p>The rule in all of its forms: an answer belongs to the id that it names, see {@link Owner}.
 * Position is believed only where the counts agree and nothing in the whole answer speaks against
 * the order; an answer that names another id than its place in the order asked is dropped.
 */
final class BatchReader<T> {
  /** Whose presence a value is, as far as it says. */
  interface Identity<T> {
    @Nullable String of(T value);
  }

  private static final JsonAdapter<ApiError> ERROR = Json.adapter(ApiError.class);

  private final JsonAdapter<T> adapter;
  private final Identity<T> identity;
  private final String entrySchema;
  private final @Nullable UnknownListener unknownListener;

  BatchReader(
      JsonAdapter<T> adapter,
      Identity<T> identity,
      String entrySchema,
      @Nullable UnknownListener unknownListener) {
    this.adapter = adapter;
    this.identity = identity;
    this.entrySchema = entrySchema;
    this.unknownListener = unknownListener;
  }

  /** Each id asked for has an answer or a reason afterwards. Does not close the response. */
  BatchAnswers<T> read(Response response, ResponseBody body, List<String> asked) {
    Reading reading = new Reading(response, asked);
    // Twice as many: an id may be answered twice.
    AnswerParts parts =
        new AnswerParts(response, body.source(), entrySchema, unknownListener, 2 * asked.size());
    IOException broken = null;
    try {
      parts.read(part -> reading.came.add(decode(part)));
    } catch (IOException e) {
      broken = described(e, response, body);
    } catch (JsonDataException e) {
      broken = new PresenceException(Json.describe(e));
    }
    reading.pair(parts); // What came whole counts.
    reading.answers.close(reading.came.size(), broken);
    return reading.answers;
  }

  private static IOException described(IOException e, Response response, ResponseBody body) {
    if (e instanceof EOFException || isCut(e, body)) {
      return new EOFException("the answer breaks off");
    }
    return e instanceof JsonEncodingException
        ? new PresenceException(
            "the answer, HTTP "
                + response.code()
                + ", "
                + Json.describe((JsonEncodingException) e, body.contentType()))
        : Messages.unquoted(e);
  }

  private static boolean isCut(IOException e, ResponseBody body) {
    try {
      return e instanceof JsonEncodingException
          && Json.isCut((JsonEncodingException) e, body.source());
    } catch (IOException again) {
      return true;
    }
  }

  // ---- What an answer is

  /** A presence, an error, or neither. */
  private static final class Answer<T> {
    final AnswerParts.Part part;
    @Nullable T value;

    /** Whose the presence is, as far as it says itself. */
    @Nullable String owner;

    @Nullable ApiError error;
    @Nullable Exception broken;

    Answer(AnswerParts.Part part) {
      this.part = part;
    }

    boolean isError() {
      return error != null && (error.errorCode() != null || error.errors() != null);
    }
  }

  private Answer<T> decode(AnswerParts.Part part) {
    Answer<T> answer = new Answer<>(part);
    try {
      if (part.isFailure()) {
        answer.error = readError(part);
      }
      if (!answer.isError() && part.body.size() > 0) { // Statuses may be those of others.
        readPresence(answer, part.isFailure() ? null : unknownListener); // Once is enough.
      }
    } catch (IOException | JsonDataException e) {
      answer.broken = e;
    }
    if (answer.owner == null && !part.isSuccess()) {
      answer.value = null;
      answer.broken = null; // The status tells enough.
    }
    return answer;
  }

  /** Null if it is of another shape, since the status tells enough. */
  private @Nullable ApiError readError(AnswerParts.Part part) throws IOException {
    try {
      return ERROR.fromJson(reader(part, unknownListener));
    } catch (JsonDataException e) {
      return null;
    }
  }

  private void readPresence(Answer<T> answer, @Nullable UnknownListener listener)
      throws IOException {
    JsonReader reader = reader(answer.part, listener);
    ErrorDetector detector = ErrorDetector.of(reader, listener);
    T value = detector.read(adapter, "$");
    ApiError error = detector.error();
    if (error != null) {
      answer.error = error;
    } else if (value != null) {
      answer.value = value;
      answer.owner = identity.of(value);
    }
  }

  /** Reads in small pieces: to look at a byte far inside a large buffer takes long. */
  private static JsonReader reader(AnswerParts.Part part, @Nullable UnknownListener listener)
      throws IOException {
    Source pieces = part.body.clone();
    return PresenceJsonAdapterFactory.reader(Okio.buffer(pieces), listener);
  }

  // ---- Whose it is

  /** One response. */
  private final class Reading {
    final Response response;
    final List<String> asked;
    final List<Answer<T>> came = new ArrayList<>();
    final BatchAnswers<T> answers;

    Reading(Response response, List<String> asked) {
      this.response = response;
      this.asked = asked;
      answers = new BatchAnswers<>(asked);
    }

    void pair(AnswerParts parts) {
      if (parts.isMultipart()) {
        pairInOrder(parts.statuses());
        return;
      }
      for (Answer<T> answer : came) {
        if (!parts.isPlain()) {
          answer.value = answer.part.isFailure() ? null : answer.value;
          settle(answer, answer.part.id);
        } else if (answer.value != null && asked.size() > 1) {
          settle(answer, null);
        } else {
          asked.forEach(id -> settle(answer, id));
        }
      }
    }

    private void pairInOrder(List<AnswerParts.Part> statuses) {
      boolean named = came.size() == statuses.size(); // Else an address is that of another.
      boolean counted = named && came.size() == asked.size();
      boolean errorUnderSuccess = false;
      boolean noErrorUnderFailure = false;
      for (int i = 0; counted && i < came.size(); i++) {
        Answer<T> answer = came.get(i);
        counted = Owner.agrees(answer.part.id, asked.get(i));
        errorUnderSuccess |= answer.part.isSuccess() && answer.isError();
        noErrorUnderFailure |= answer.part.isFailure() && !answer.isError();
      }
      boolean inOrder = counted && !(errorUnderSuccess && noErrorUnderFailure);
      for (int i = 0; inOrder && i < came.size(); i++) {
        inOrder = Owner.agrees(came.get(i).owner, asked.get(i));
      }
      for (int i = 0; i < came.size(); i++) {
        Answer<T> answer = came.get(i);
        // In the order asked a presence that names another id contradicts the request.
        if (inOrder || (counted && answer.owner != null && !answer.part.isFailure())) {
          settle(answer, asked.get(i));
        } else if (answer.owner != null) {
          settle(answer, named ? answer.part.id : null);
        }
      }
      for (int i = 0; i < statuses.size(); i++) {
        AnswerParts.Part status = statuses.get(i);
        if (status.isFailure() && status.id != null && !answers.isAnswered(status.id)) {
          answers.failed(status.id, reason(status, named ? came.get(i).error : null, status.id));
        }
      }
    }

    /** Takes an answer for an id, or for whom it names, unless it says that it is another's. */
    private void settle(Answer<T> answer, @Nullable String claimed) {
      String id = claimed == null ? answer.owner : claimed;
      if (id == null) {
        return;
      }
      if (answer.value != null && Owner.agrees(answer.owner, id)) {
        answers.found(id, answer.value);
      } else if (answer.value != null && !answer.part.isFailure()) {
        answers.failed(id, Owner.dropped("The answer for id " + id, answer.owner));
      } else if (answer.broken != null) {
        answers.failed(id, undocumented(id, answer.broken));
      } else {
        answers.failed(id, reason(answer.part, answer.error, id));
      }
    }

    private PresenceException reason(AnswerParts.Part part, @Nullable ApiError error, String id) {
      if (part.status == 0) {
        return new PresenceException("The answer for id " + id + " has no status.");
      }
      if (part.isSuccess() && error == null) {
        return new PresenceException(
            "The answer for id " + id + " has status " + part.status + " and no presence.");
      }
      return new PresenceApiException(
          part.status,
          error == null ? ApiError.builder().build() : error,
          "id " + id + " of a batch",
          response.header("RCRequestId"),
          part.retryAfter(response));
    }
  }

  private static PresenceException undocumented(String id, Exception cause) {
    String what = "The answer for id " + id + " is not as documented: ";
    if (cause instanceof JsonDataException) {
      return new PresenceException(what + Json.describe((JsonDataException) cause));
    }
    return cause instanceof JsonEncodingException
        ? new PresenceException(what + Json.describe((JsonEncodingException) cause))
        : new PresenceException(what + Messages.reason(cause), cause);
  }
}
