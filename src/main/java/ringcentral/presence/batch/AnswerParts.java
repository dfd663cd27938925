package ringcentral.presence.batch;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Json;
import ringcentral.presence.model.MultipartStatus;
import ringcentral.presence.model.MultipartStatusList;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * Takes the body of a response apart into the answers in it, not yet decoded, in each of the three
 * forms it comes in: a JSON list that names each id, {@code multipart/mixed} with a list of
 * statuses before the answers, and the plain object.
 */
final class AnswerParts {
  /** One answer. */
  static final class Part {
    /** The id by {@code resourceId}, or by the address beside the status; see {@link Owner}. */
    @Nullable String id;

    /** The HTTP status, or 0 if there is none. */
    int status;

    /** What a header {@code Retry-After} of its own says. */
    @Nullable String retryAfter;

    /** JSON, or what came in its place. */
    Buffer body = new Buffer();

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    boolean isFailure() {
      return status != 0 && !isSuccess();
    }

    /** Those of the response, with what this answer says itself. */
    Headers headers(Response response) {
      return retryAfter == null
          ? response.headers()
          : response
              .headers()
              .newBuilder()
              .removeAll("Retry-After")
              .addUnsafeNonAscii("Retry-After", retryAfter)
              .build();
    }

    @Nullable Duration retryAfter(Response response) {
      return retryAfter == null ? null : PresenceApiException.retryAfter(headers(response));
    }
  }

  private static final JsonAdapter<MultipartStatusList> STATUSES =
      Json.adapter(MultipartStatusList.class);
  private static final JsonReader.Options ENTRY =
      JsonReader.Options.of("resourceId", "status", "body", "headers");

  /** In bytes; those of 30 ids have a tenth of it. */
  private static final long LONGEST_STATUSES = 64 * 1024;

  private final Response response;
  private final BufferedSource source;
  private final String entrySchema;
  private final @Nullable UnknownListener unknownListener;
  private int left;
  private boolean plain;
  private boolean multipart;
  private final List<Part> statuses = new ArrayList<>();

  /** Takes a response with its body, and how many answers it may hold. */
  AnswerParts(
      Response response,
      BufferedSource source,
      String entrySchema,
      @Nullable UnknownListener unknownListener,
      int most) {
    this.response = response;
    this.source = source;
    this.entrySchema = entrySchema;
    this.unknownListener = unknownListener;
    left = most;
  }

  boolean isPlain() {
    return plain;
  }

  boolean isMultipart() {
    return multipart;
  }

  /** The answers that a multipart body announces, whether or not they came. */
  List<Part> statuses() {
    return statuses;
  }

  /**
   * Reads the body to its end, and hands over each answer.
   *
   * @throws IOException where it breaks off, or is none of the three
   */
  void read(Consumer<Part> each) throws IOException {
    String contentType = response.header("Content-Type");
    if (contentType != null && MultipartReader.isMultipart(contentType)) {
      String boundary = MultipartReader.boundary(contentType);
      if (boundary == null) {
        throw new PresenceException("the multipart answer names no boundary");
      }
      readMultipart(new MultipartReader(source, boundary), each);
      return;
    }
    JsonReader reader = PresenceJsonAdapterFactory.reader(source, null);
    if (Json.isEmpty(source)) {
      throw new PresenceException("the answer has no content");
    }
    if (reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
      reader.beginArray();
      while (reader.hasNext()) {
        count();
        each.accept(entry(reader));
      }
      reader.endArray();
      return;
    }
    plain = true;
    Part part = new Part();
    part.status = response.code();
    part.body = value(reader);
    if (reader.peek() == JsonReader.Token.END_DOCUMENT) { // It throws where more follows.
      each.accept(part);
    }
  }

  /** They could be endless. */
  private void count() throws PresenceException {
    if (left-- == 0) {
      throw new PresenceException("far more answers than ids");
    }
  }

  private void readMultipart(MultipartReader reader, Consumer<Part> each) throws IOException {
    multipart = true;
    Buffer first = reader.next();
    if (first != null && first.size() > LONGEST_STATUSES) {
      throw new PresenceException("the list of statuses has more than 64 KiB");
    }
    MultipartStatusList list =
        first == null
            ? null
            : STATUSES.fromJson(PresenceJsonAdapterFactory.reader(first, unknownListener));
    if (list != null && list.response() != null) {
      for (MultipartStatus said : list.response()) {
        Part part = new Part();
        part.id = Owner.in(said.href());
        part.status = said.status() == null ? 0 : said.status();
        statuses.add(part);
      }
    }
    int index = 0;
    for (Buffer body = reader.next(); body != null; body = reader.next()) {
      count();
      Part part = index < statuses.size() ? statuses.get(index) : new Part();
      part.body = body;
      part.retryAfter = reader.retryAfter();
      index++;
      each.accept(part);
    }
  }

  // ---- An entry of the JSON list

  private Part entry(JsonReader reader) throws IOException {
    Part part = new Part();
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      reader.skipValue();
      return part;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(ENTRY)) {
        case 0:
          part.id = Owner.both(part.id, id(reader));
          break;
        case 1:
          part.status = status(reader);
          break;
        case 2:
          part.body = value(reader);
          break;
        case 3:
          part.retryAfter = retryAfter(reader);
          break;
        default:
          skipUnknown(reader);
      }
    }
    reader.endObject();
    return part;
  }

  private static @Nullable String id(JsonReader reader) throws IOException {
    boolean absent = reader.peek() == JsonReader.Token.NULL;
    String text = text(reader);
    return absent || text != null ? Owner.of(text) : Owner.MALFORMED;
  }

  private static int status(JsonReader reader) throws IOException {
    String text = text(reader);
    return text != null && text.matches("[0-9]{3}") ? Integer.parseInt(text) : 0;
  }

  private static @Nullable String retryAfter(JsonReader reader) throws IOException {
    String found = null;
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      reader.skipValue();
      return null;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      boolean named = reader.nextName().equalsIgnoreCase("Retry-After");
      String text = text(reader);
      found = named ? text : found;
    }
    reader.endObject();
    return found;
  }

  /** A text or the literal of a number; null, and skipped, if it is something else. */
  private static @Nullable String text(JsonReader reader) throws IOException {
    JsonReader.Token token = reader.peek();
    if (token == JsonReader.Token.STRING || token == JsonReader.Token.NUMBER) {
      return reader.nextString();
    }
    reader.skipValue();
    return null;
  }

  private static Buffer value(JsonReader reader) throws IOException {
    Buffer value = new Buffer();
    try (BufferedSource json = reader.nextSource()) {
      value.writeAll(json);
    }
    return value;
  }

  /** As the adapters do inside the body. */
  private void skipUnknown(JsonReader reader) throws IOException {
    if (unknownListener == null) {
      reader.skipName();
    } else {
      String unused = reader.nextName();
      String kind = reader.peek().name().replace("BEGIN_", "").toLowerCase(Locale.ROOT);
      unknownListener.onUnknown(entrySchema, reader.getPath(), kind, null);
    }
    reader.skipValue();
  }
}
