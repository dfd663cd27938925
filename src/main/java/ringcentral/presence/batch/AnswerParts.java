package ringcentral.presence.batch;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.Json;
import ringcentral.presence.http.Owner;
import ringcentral.presence.http.UndocumentedMembers;
import ringcentral.presence.model.MultipartStatus;
import ringcentral.presence.model.MultipartStatusList;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * Splits a body into answers. A body has one of three forms: a JSON list that names each id, {@code
 * multipart/mixed} with a list of statuses before the answers, or the plain object.
 */
final class AnswerParts<T> {
  /** Decodes a body where the reader stands, and leaves the reader behind it. */
  interface Decoder<T> {
    void decode(Answer<T> answer, JsonReader reader) throws IOException;
  }

  private static final JsonAdapter<MultipartStatusList> STATUSES =
      Json.adapter(MultipartStatusList.class);
  private static final JsonReader.Options ENTRY =
      JsonReader.Options.of(
          "resourceId", "extensionId", "status", "body", "headers", "href", "uri");

  /** The maximum size of the list of statuses in bytes; that of 30 ids has a tenth of it. */
  private static final long LONGEST_STATUSES = 64 * 1024;

  private final String entrySchema;
  private final @Nullable UnknownListener listener;
  private final @Nullable Decoder<T> decoder;
  private final Consumer<Answer<T>> each;
  private int left;

  /** Whether the body is the plain object. */
  boolean plain;

  /**
   * The answers that a multipart body announces, whether or not they came; null for other bodies.
   */
  @Nullable List<Answer<T>> announced;

  /**
   * Hands over each answer as it comes.
   *
   * @param entrySchema the schema of an entry of the list, for the listener
   * @param decoder reads the bodies of successful JSON answers in place; null leaves them as they
   *     came
   * @param most how many there may be
   */
  AnswerParts(
      String entrySchema,
      @Nullable UnknownListener listener,
      @Nullable Decoder<T> decoder,
      int most,
      Consumer<Answer<T>> each) {
    this.entrySchema = entrySchema;
    this.listener = listener;
    this.decoder = decoder;
    this.each = each;
    left = most;
  }

  /**
   * Reads a body to its end.
   *
   * @throws IOException if it is incomplete, or has none of the three forms
   */
  void read(Response response, BufferedSource body) throws IOException {
    // The reader has skipped a byte order mark, whatever form follows.
    JsonReader reader = PresenceJsonAdapterFactory.reader(body, null);
    if (Json.isEmpty(body)) {
      throw new PresenceException("the answer has no content");
    }
    String contentType = response.header("Content-Type");
    if (contentType != null && MultipartReader.isMultipart(contentType)) {
      String boundary = MultipartReader.boundary(contentType);
      if (boundary == null) {
        throw new PresenceException("the multipart answer names no boundary");
      }
      readMultipart(new MultipartReader(body, boundary));
      return;
    }
    if (reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
      reader.beginArray();
      while (reader.hasNext()) {
        count();
        Answer<T> answer = new Answer<>();
        members(reader, () -> readMember(reader, answer));
        each.accept(answer);
      }
      reader.endArray();
      return;
    }
    plain = true;
    Answer<T> answer = new Answer<>();
    answer.status = response.code();
    answer.header("Content-Location", response.header("Content-Location"));
    readBody(answer, reader);
    JsonReader.Token unused = reader.peek(); // Throws if more follows.
    each.accept(answer);
  }

  /** Counts the answers, which could be endless. */
  private void count() throws PresenceException {
    if (left-- == 0) {
      throw new PresenceException("far more answers than ids");
    }
  }

  private void readMultipart(MultipartReader reader) throws IOException {
    List<Answer<T>> statuses = new ArrayList<>();
    announced = statuses;
    Answer<T> leading = new Answer<>(); // Instead of the statuses.
    Buffer first = reader.next(leading::header);
    if (first == null) {
      return;
    }
    if (first.size() > LONGEST_STATUSES) {
      throw new PresenceException("the list of statuses has more than 64 KiB");
    }
    JsonReader json = PresenceJsonAdapterFactory.reader(first.clone(), null);
    UndocumentedMembers members = UndocumentedMembers.of(json, listener);
    MultipartStatusList list = STATUSES.fromJson(json);
    if (list != null && list.response() != null) {
      for (MultipartStatus status : list.response()) {
        Answer<T> answer = new Answer<>();
        answer.id = Owner.both(Owner.in(status.href()), members.owners().get(statuses.size()));
        answer.status = known(status.status());
        statuses.add(answer);
      }
    } else if (members.owners().containsKey(UndocumentedMembers.TOP)) {
      leading.body = first;
      each.accept(leading);
    }
    for (int index = 0; ; index++) {
      Answer<T> answer = index < statuses.size() ? statuses.get(index) : new Answer<>();
      answer.body = reader.next(answer::header);
      if (answer.body == null) {
        return;
      }
      count();
      each.accept(answer);
    }
  }

  // ---- An entry of the JSON list

  private interface Member {
    void read() throws IOException;
  }

  /** Reads the members of an object; skips any other value. */
  private static void members(JsonReader reader, Member member) throws IOException {
    if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
      reader.skipValue();
      return;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      member.read();
    }
    reader.endObject();
  }

  private void readMember(JsonReader reader, Answer<T> answer) throws IOException {
    switch (reader.selectName(ENTRY)) {
      case 0:
      case 1:
        boolean absent = reader.peek() == JsonReader.Token.NULL;
        String id = text(reader);
        answer.id = Owner.both(answer.id, absent || id != null ? Owner.of(id) : Owner.MALFORMED);
        break;
      case 2:
        String path = reader.getPath();
        int status = status(reader);
        if (answer.status != 0 && answer.status != status) {
          tellTwo(answer, path);
        }
        answer.status = status;
        break;
      case 3:
        readBody(answer, reader);
        break;
      case 4:
        members(reader, () -> answer.header(reader.nextName(), text(reader)));
        break;
      case 5:
      case 6:
        answer.id = Owner.both(answer.id, Owner.in(text(reader)));
        break;
      default:
        skipUnknown(reader);
    }
  }

  private static void tellTwo(Answer<?> answer, String path) {
    answer.broken = new JsonDataException("Expected one value but there are two at path " + path);
  }

  private void readBody(Answer<T> answer, JsonReader reader) throws IOException {
    if (answer.hasBody) {
      tellTwo(answer, reader.getPath());
      reader.skipValue();
      return;
    }
    answer.hasBody = true;
    if (decoder != null && answer.isSuccess()) {
      decoder.decode(answer, reader);
      return;
    }
    answer.body = new Buffer();
    try (BufferedSource json = reader.nextSource()) {
      answer.body.writeAll(json);
    }
  }

  private static int status(JsonReader reader) throws IOException {
    try {
      return known(reader.nextInt());
    } catch (JsonDataException e) {
      reader.skipValue();
      return 0;
    }
  }

  /** A valid HTTP status, or 0. */
  private static int known(@Nullable Integer status) {
    return status != null && status >= 100 && status <= 999 ? status : 0;
  }

  /** A text or the literal of a number. Any other value is skipped, and null returned. */
  private static @Nullable String text(JsonReader reader) throws IOException {
    JsonReader.Token token = reader.peek();
    if (token == JsonReader.Token.STRING || token == JsonReader.Token.NUMBER) {
      return reader.nextString();
    }
    reader.skipValue();
    return null;
  }

  /** Reports an unknown member, as the adapters do inside a body. */
  private void skipUnknown(JsonReader reader) throws IOException {
    if (listener == null) {
      reader.skipName();
    } else {
      String unused = reader.nextName();
      String kind = reader.peek().name().replace("BEGIN_", "").toLowerCase(Locale.ROOT);
      listener.onUnknown(entrySchema, reader.getPath(), kind, null);
    }
    reader.skipValue();
  }
}
