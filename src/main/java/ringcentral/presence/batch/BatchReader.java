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

/** Reads the response to one request: decodes each answer in it, and has them paired. */
final class BatchReader<T> {
  /** Whose presence a value is, as far as it says. */
  interface Identity<T> {
    @Nullable String of(T value);
  }

  private static final JsonAdapter<ApiError> ERROR = Json.adapter(ApiError.class);

  /** The path of a body. */
  private static final Pattern BODY = Pattern.compile("\\$(\\[[0-9]+]\\.body)?");

  private final JsonAdapter<T> adapter;
  private final Identity<T> identity;
  final String entrySchema;
  final @Nullable UnknownListener unknownListener;

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
    List<Answer<T>> came = new ArrayList<>();
    // Twice as many: an id may be answered twice.
    AnswerParts<T> parts = new AnswerParts<>(this, 2 * asked.size(), came::add);
    IOException broken;
    try {
      broken = readAll(parts, response, body);
    } catch (IOException e) {
      broken = e;
    }
    // What came whole counts.
    new Pairing<>(response, asked, came, answers).pair(parts.plain, parts.announced);
    answers.close(came.size(), broken);
  }

  /** Returns what is wrong with a whole answer, and throws where one breaks off. */
  private @Nullable PresenceException readAll(
      AnswerParts<T> parts, Response response, ResponseBody body) throws IOException {
    BufferedSource source = inSmallPieces(body.source());
    try {
      parts.read(response, source);
      return null;
    } catch (JsonDataException e) {
      return new PresenceException(Json.describe(e));
    } catch (JsonEncodingException e) {
      if (Json.isCut(e, source)) {
        throw e;
      }
      String what = Json.describe(e, body.contentType());
      return new PresenceException("the answer, HTTP " + response.code() + ", " + what);
    }
  }

  /** Reads a body that stands by itself. */
  void read(Answer<T> answer, Buffer body) {
    try {
      if (answer.isFailure()) {
        read(answer, reader(body.clone()));
      }
      if (body.size() > 0 && !answer.isError()) { // Its status may be that of another.
        readPresence(answer, reader(body), answer.isFailure() ? null : unknownListener);
      }
    } catch (IOException | JsonDataException e) {
      answer.broken = e;
    }
    if (answer.owner == null && !answer.isSuccess()) {
      answer.value = null;
      answer.broken = null; // The status tells enough.
    }
  }

  /** Reads a body of a known status where the reader stands, and leaves the reader behind it. */
  void read(Answer<T> answer, JsonReader reader) throws IOException {
    answer.value = null;
    answer.owner = null;
    answer.error = null;
    answer.broken = null;
    try {
      if (answer.isSuccess()) {
        readPresence(answer, reader, unknownListener);
      } else {
        UndocumentedMembers.of(reader, unknownListener);
        answer.error = ERROR.fromJson(reader);
      }
    } catch (JsonDataException e) {
      answer.broken = answer.isSuccess() ? e : null; // The status tells enough.
      skipRest(reader);
    }
  }

  private void readPresence(Answer<T> answer, JsonReader reader, @Nullable UnknownListener listener)
      throws IOException {
    UndocumentedMembers members = UndocumentedMembers.of(reader, listener);
    T value = adapter.fromJson(reader);
    ApiError error = members.error();
    if (error != null) {
      answer.error = error;
    } else if (value != null) {
      answer.value = value;
      answer.owner = identity.of(value);
      if (answer.owner != null
          || answer.isSuccess()) { // Else it may be an error that names somebody.
        answer.owner = Owner.both(answer.owner, members.owners().get(UndocumentedMembers.TOP));
      }
    }
  }

  /** Goes on behind a body that was read in part. */
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

  private static JsonReader reader(Buffer body) throws IOException {
    return PresenceJsonAdapterFactory.reader(inSmallPieces(body), null);
  }

  /** To look at a byte far inside a large buffer takes long. */
  private static BufferedSource inSmallPieces(Source source) {
    return Okio.buffer(source);
  }
}
