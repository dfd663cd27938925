package ringcentral.presence.batch;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.List;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.ErrorDetector;
import ringcentral.presence.http.Json;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/** Reads the response to one request: decodes each answer in it, and has them paired. */
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

  /** Reads an answer for the ids that are left. Does not close the response. */
  void read(Response response, ResponseBody body, BatchAnswers<T> answers) {
    List<String> asked = answers.left();
    answers.open();
    Pairing<T> pairing = new Pairing<>(response, asked, answers);
    // Twice as many: an id may be answered twice.
    AnswerParts<T> parts =
        new AnswerParts<>(
            entrySchema, unknownListener, 2 * asked.size(), it -> pairing.add(decode(it)));
    IOException broken;
    try {
      broken = readAll(parts, response, body);
    } catch (IOException e) {
      broken = e;
    }
    pairing.pair(parts.plain, parts.announced); // What came whole counts.
    answers.close(pairing.size(), broken);
  }

  /** Returns what is wrong with a whole answer, and throws where one breaks off. */
  private @Nullable PresenceException readAll(
      AnswerParts<T> parts, Response response, ResponseBody body) throws IOException {
    try {
      parts.read(response, body.source());
      return null;
    } catch (JsonDataException e) {
      return new PresenceException(Json.describe(e));
    } catch (JsonEncodingException e) {
      if (Json.isCut(e, body.source())) {
        throw e;
      }
      String what = Json.describe(e, body.contentType());
      return new PresenceException("the answer, HTTP " + response.code() + ", " + what);
    }
  }

  private Answer<T> decode(Answer<T> answer) {
    boolean failure = answer.isFailure();
    try {
      if (failure) {
        answer.error = readError(answer);
      }
      if (!answer.isError() && answer.body.size() > 0) { // Statuses may be those of others.
        readPresence(answer, failure ? null : unknownListener); // It is told once.
      }
    } catch (IOException | JsonDataException e) {
      answer.broken = e;
    }
    if (answer.owner == null && !answer.isSuccess()) {
      answer.value = null;
      answer.broken = null; // The status tells enough.
    }
    return answer;
  }

  /** Null if it is of another shape, since the status tells enough. */
  private @Nullable ApiError readError(Answer<T> answer) throws IOException {
    try {
      return ERROR.fromJson(reader(answer.body.clone(), unknownListener));
    } catch (JsonDataException e) {
      return null;
    }
  }

  private void readPresence(Answer<T> answer, @Nullable UnknownListener listener)
      throws IOException {
    byte[] json = answer.body.readByteArray(); // A clone would keep its segments from the pool.
    JsonReader reader = reader(new Buffer().write(json), listener);
    ErrorDetector detector = ErrorDetector.of(reader, listener);
    T value = adapter.fromJson(reader);
    ApiError error = detector.error();
    if (error != null) {
      answer.error = error;
    } else if (value != null) {
      answer.value = value;
      answer.owner = identity.of(value);
      if (answer.isSuccess()) {
        answer.owner =
            Owner.both(answer.owner, Owner.in(reader(new Buffer().write(json), null), false));
      }
    }
  }

  /** Reads in small pieces: to look at a byte far inside a large buffer takes long. */
  private static JsonReader reader(Source body, @Nullable UnknownListener listener)
      throws IOException {
    return PresenceJsonAdapterFactory.reader(Okio.buffer(body), listener);
  }
}
