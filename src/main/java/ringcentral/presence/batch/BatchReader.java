package ringcentral.presence.batch;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;
import ringcentral.presence.http.UndocumentedMembers;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/** Reads the response to one request: decodes each answer in it, and pairs the answers with ids. */
final class BatchReader<T> {
  /** Returns the person that a value names, or null. */
  interface Identity<T> {
    @Nullable String of(T value);
  }

  private static final JsonAdapter<ApiError> ERROR = Json.adapter(ApiError.class);

  /** The path of a body. */
  private static final Pattern BODY = Pattern.compile("\\$(\\[[0-9]+]\\.body)?");

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

  /** Reads a response for the ids that are left. Does not close the response. */
  void read(Response response, ResponseBody body, BatchAnswers<T> answers) {
    List<String> asked = answers.left();
    answers.open();
    List<Answer<T>> came = new ArrayList<>();
    // Twice as many: an id may be answered twice.
    AnswerParts<T> parts =
        new AnswerParts<>(
            entrySchema,
            unknownListener,
            this::decodeInPlace,
            2 * asked.size(),
            answer -> {
              decode(answer);
              answer.owner = answer.value == null ? null : Owner.both(answer.owner, answer.place);
              came.add(answer);
            });
    BufferedSource source = Okio.buffer((Source) body.source()); // In small pieces, as below.
    IOException broken = null;
    try {
      parts.read(response, source);
    } catch (JsonDataException e) {
      broken = new PresenceException(Json.describe(e));
    } catch (IOException e) {
      broken = e;
      if (e instanceof JsonEncodingException && !Json.isCut(e, source)) {
        String what = Json.describe((JsonEncodingException) e, body.contentType());
        broken = new PresenceException("the answer, HTTP " + response.code() + ", " + what);
      }
    }
    // Complete answers count, even if the response is incomplete.
    new Pairing<>(response, asked, came, answers).pair(parts.plain, parts.announced);
    answers.close(came.size(), broken);
  }

  /** Reads a body. Under an error status it may be a presence: that status may be another's. */
  private void decode(Answer<T> answer) {
    Buffer body = answer.body;
    answer.body = null;
    if (answer.broken != null) {
      answer.value = null;
    }
    if (body == null || answer.broken != null) {
      return;
    }
    try {
      if (answer.isFailure()) {
        JsonReader reader = reader(body.clone());
        UndocumentedMembers.of(reader, unknownListener);
        answer.error = ERROR.fromJson(reader);
      }
      if (body.size() > 0 && !answer.isError()) {
        readPresence(answer, reader(body), answer.isFailure() ? null : unknownListener);
      }
    } catch (IOException | JsonDataException e) {
      answer.broken = e;
    }
    if (answer.owner == null && !answer.isSuccess()) {
      answer.value = null;
      answer.broken = null; // The status is enough.
    }
  }

  /** Reads the body of a success where the reader stands: copying it would take twice as long. */
  private void decodeInPlace(Answer<T> answer, JsonReader reader) throws IOException {
    try {
      readPresence(answer, reader, unknownListener);
    } catch (JsonDataException e) {
      answer.broken = new JsonDataException(UndocumentedMembers.inBody("" + e.getMessage()));
      skipRest(reader);
    }
  }

  /** Goes on after a body that was read in part. */
  private static void skipRest(JsonReader reader) throws IOException {
    Matcher start = BODY.matcher(reader.getPath());
    int length = start.lookingAt() ? start.end() : 0;
    while (reader.getPath().length() > length || isValue(reader.peek())) {
      switch (reader.peek()) {
        case NAME:
          reader.skipName();
          break;
        case END_OBJECT:
          reader.endObject();
          break;
        case END_ARRAY:
          reader.endArray();
          break;
        default:
          reader.skipValue();
      }
    }
  }

  private static boolean isValue(JsonReader.Token token) {
    return token != JsonReader.Token.NAME
        && token != JsonReader.Token.END_OBJECT
        && token != JsonReader.Token.END_DOCUMENT;
  }

  private void readPresence(Answer<T> answer, JsonReader reader, @Nullable UnknownListener listener)
      throws IOException {
    UndocumentedMembers members = UndocumentedMembers.of(reader, listener);
    T value = adapter.fromJson(reader);
    JsonReader.Token unused = reader.peek(); // Throws if more follows.
    ApiError error = members.error();
    if (error != null) {
      answer.error = error;
    } else if (value != null) {
      answer.value = value;
      answer.owner = identity.of(value);
      // Under a failure it may be an error that names somebody.
      if (answer.owner != null || answer.isSuccess()) {
        answer.owner = Owner.both(answer.owner, members.owners().get(UndocumentedMembers.TOP));
      }
    }
  }

  /** Reads a large body in small pieces: looking at a byte far inside a buffer is slow. */
  private static JsonReader reader(Buffer body) throws IOException {
    return PresenceJsonAdapterFactory.reader(
        body.size() < 64 * 1024 ? body : Okio.buffer((Source) body), null);
  }
}
