package ringcentral.presence.batch;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.http.ErrorDetector;
import ringcentral.presence.http.Json;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.MultipartStatus;
import ringcentral.presence.model.MultipartStatusList;
import ringcentral.presence.model.PresenceJsonAdapterFactory;
import ringcentral.presence.model.UnknownListener;

/**
 * Reads the answer of one request for several ids and pairs it with them, in each of the three
 * forms it comes in: a JSON list that names each id, {@code multipart/mixed} in which an answer may
 * or may not tell whose it is, and for one id the plain object.
 *
 * <p>The rule in all of them: an answer belongs to the id that it names, see {@link Owner}.
 * Position is believed only where the counts agree and nothing in the whole answer speaks against
 * the order; an answer that names another id than its place in the order asked is dropped.
 */
final class BatchReader<T> {
  /** Whose presence a value is, as far as it says. */
  interface Identity<T> {
    @Nullable String of(T value);
  }

  private static final JsonAdapter<ApiError> ERROR = Json.adapter(ApiError.class);
  private static final JsonAdapter<MultipartStatusList> STATUSES =
      Json.adapter(MultipartStatusList.class);
  private static final JsonReader.Options ENTRY =
      JsonReader.Options.of("resourceId", "status", "body");
  private static final int NO_STATUS = 0;

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
    BatchAnswers<T> answers = new BatchAnswers<>(asked);
    IOException broken = null;
    try {
      String contentType = response.header("Content-Type");
      if (contentType != null && MultipartReader.isMultipart(contentType)) {
        String boundary = MultipartReader.boundary(contentType);
        if (boundary == null) {
          throw new PresenceException("the multipart answer names no boundary");
        }
        readMultipart(response, new MultipartReader(body.source(), boundary), asked, answers);
      } else {
        readJson(response, body.source(), asked, answers);
      }
    } catch (IOException e) {
      broken = isCut(e, body) ? new EOFException("the answer breaks off") : told(e, response, body);
    } catch (JsonDataException e) {
      broken = new PresenceException(Json.describe(e));
    }
    answers.close(broken);
    return answers;
  }

  private static IOException told(IOException e, Response response, ResponseBody body) {
    return e instanceof JsonEncodingException
        ? new PresenceException(
            "the answer, HTTP "
                + response.code()
                + ", "
                + Json.describe((JsonEncodingException) e, body.contentType()))
        : Messages.unquoted(e);
  }

  private JsonReader reader(BufferedSource source) throws IOException {
    return PresenceJsonAdapterFactory.reader(source, unknownListener);
  }

  private static boolean isCut(IOException e, ResponseBody body) {
    try {
      return e instanceof JsonEncodingException
          && Json.isCut((JsonEncodingException) e, body.source());
    } catch (IOException again) {
      return true;
    }
  }

  /** The answer to a call for one person. */
  BatchAnswers<T> readOne(T value, String id) {
    BatchAnswers<T> answers = new BatchAnswers<>(Collections.singletonList(id));
    answers.received();
    accept(id, value, answers);
    answers.close(null);
    return answers;
  }

  // ---- JSON: a list of entries, or the object of the only id.

  private void readJson(
      Response response, BufferedSource source, List<String> asked, BatchAnswers<T> answers)
      throws IOException {
    JsonReader reader = PresenceJsonAdapterFactory.reader(source, null);
    ErrorDetector detector = ErrorDetector.of(reader, unknownListener);
    if (Json.isEmpty(source)) {
      throw new PresenceException("the answer has no content");
    }
    if (reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
      reader.beginArray();
      while (reader.hasNext()) {
        answers.received();
        readEntry(response, reader, detector, answers);
      }
      reader.endArray();
      return;
    }
    T value = detector.read(adapter, "$");
    ApiError error = detector.error();
    if (error != null) {
      for (String id : asked) {
        answers.failed(id, partFailed(response.code(), error, id, response));
      }
    } else if (value != null) {
      answers.received();
      accept(asked.size() == 1 ? asked.get(0) : null, value, answers);
    }
  }

  private void readEntry(
      Response response, JsonReader reader, ErrorDetector detector, BatchAnswers<T> answers)
      throws IOException {
    String id = null;
    int status = NO_STATUS;
    boolean lookedAhead = false; // Once: many bodies in one entry must not cost their square.
    T value = null;
    ApiError error = null;
    JsonDataException broken = null;
    String path = reader.getPath();
    try {
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(ENTRY)) {
          case 0:
            if (reader.peek() == JsonReader.Token.NULL) {
              reader.skipValue();
            } else {
              id = Owner.both(id, reader.nextString());
            }
            break;
          case 1:
            status = Json.nextInt(reader);
            break;
          case 2:
            if (status == NO_STATUS && !lookedAhead) {
              status = statusAhead(reader.peekJson());
              lookedAhead = true;
            }
            if (reader.peek() == JsonReader.Token.NULL) {
              reader.skipValue();
            } else if (isSuccess(status)) {
              value = detector.read(adapter, path + ".body");
              error = detector.error();
            } else {
              error = readError(reader, path + ".body");
            }
            break;
          default:
            skipUnknown(reader);
        }
      }
      reader.endObject();
    } catch (JsonDataException e) {
      broken = e;
      String named = leave(reader, path);
      id = id == null ? named : id;
    }
    if (broken != null) {
      if (id != null) {
        answers.failed(id, undocumented(id, broken));
      }
    } else if (value != null && error == null) {
      accept(id, value, answers);
    } else if (id != null) {
      answers.failed(id, reason(response, id, status, error));
    }
  }

  /** The error at {@code path}; null if it is of another shape, since the status tells enough. */
  private static @Nullable ApiError readError(JsonReader reader, String path) throws IOException {
    try {
      return ERROR.fromJson(reader);
    } catch (JsonDataException e) {
      leave(reader, path);
      return null;
    }
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

  /** The status of an entry whose body stands before it. */
  private static int statusAhead(JsonReader ahead) throws IOException {
    ahead.skipValue();
    while (ahead.hasNext()) {
      int name = ahead.selectName(ENTRY);
      if (name == 1) {
        return Json.nextInt(ahead);
      }
      if (name < 0) {
        ahead.skipName();
      }
      ahead.skipValue();
    }
    return NO_STATUS;
  }

  /**
   * Leaves the list element at {@code path} from wherever inside it reading failed, so that the
   * elements after it are still read. Returns its resourceId if that comes only now.
   */
  private static @Nullable String leave(JsonReader reader, String path) throws IOException {
    String id = null;
    String idPath = path + ".resourceId";
    while (reader.getPath().startsWith(path)
        && (reader.getPath().length() > path.length() || isValue(reader.peek()))) {
      switch (reader.peek()) {
        case END_OBJECT:
          reader.endObject();
          break;
        case END_ARRAY:
          reader.endArray();
          break;
        case NAME:
          if (reader.selectName(ENTRY) < 0) {
            reader.skipName();
          } else if (reader.getPath().equals(idPath) && isScalar(reader.peek())) {
            id = reader.nextString();
          }
          break;
        case END_DOCUMENT:
          return id;
        default:
          reader.skipValue();
      }
    }
    return id;
  }

  private static boolean isScalar(JsonReader.Token token) {
    return token == JsonReader.Token.STRING || token == JsonReader.Token.NUMBER;
  }

  private static boolean isValue(JsonReader.Token token) {
    return token != JsonReader.Token.NAME
        && token != JsonReader.Token.END_ARRAY
        && token != JsonReader.Token.END_OBJECT
        && token != JsonReader.Token.END_DOCUMENT;
  }

  // ---- multipart/mixed: the statuses, then one part per id.

  /** One part after the first: a presence, an error, or neither. */
  private static final class Part<T> {
    @Nullable T value;
    @Nullable String id;
    @Nullable ApiError error;
    @Nullable Exception broken;
  }

  private void readMultipart(
      Response response, MultipartReader parts, List<String> asked, BatchAnswers<T> answers)
      throws IOException {
    Buffer first = parts.next();
    MultipartStatusList list = first == null ? null : STATUSES.fromJson(reader(first));
    List<MultipartStatus> statuses =
        list == null || list.response() == null ? Collections.emptyList() : list.response();
    List<Part<T>> bodies = new ArrayList<>();
    IOException cut = null;
    try {
      for (Buffer part = parts.next(); part != null; part = parts.next()) {
        if (bodies.size() == 2 * asked.size()) {
          throw new PresenceException("far more parts than ids"); // They could be endless.
        }
        answers.received();
        bodies.add(readPart(part, status(statuses, bodies.size())));
      }
    } catch (IOException e) {
      cut = e; // What came whole and names its id still counts.
    }
    pair(response, asked, statuses, bodies, answers);
    if (cut != null) {
      throw cut;
    }
  }

  private static int status(List<MultipartStatus> statuses, int index) {
    Integer status = index < statuses.size() ? statuses.get(index).status() : null;
    return status == null ? NO_STATUS : status;
  }

  private Part<T> readPart(Buffer source, int status) {
    Part<T> part = new Part<>();
    try {
      if (source.exhausted()) {
        return part;
      }
      if (isFailure(status)) {
        part.error = readError(reader(source.clone()), "$");
      }
      if (!isError(part.error)) {
        UnknownListener listener = isFailure(status) ? null : unknownListener; // Told already.
        BufferedSource pieces = Okio.buffer((Source) source); // Small ones.
        readValue(PresenceJsonAdapterFactory.reader(pieces, listener), listener, part);
      }
    } catch (IOException | JsonDataException e) {
      part.broken = e;
    }
    if (isFailure(status) && part.id == null) {
      part.value = null;
      part.broken = null; // The status tells enough.
    }
    return part;
  }

  private void readValue(JsonReader reader, @Nullable UnknownListener listener, Part<T> part)
      throws IOException {
    ErrorDetector detector = ErrorDetector.of(reader, listener);
    part.value = detector.read(adapter, "$");
    ApiError error = detector.error();
    if (error != null) {
      part.error = error;
      part.value = null;
    } else if (part.value != null) {
      part.id = identity.of(part.value);
    }
  }

  private void pair(
      Response response,
      List<String> asked,
      List<MultipartStatus> statuses,
      List<Part<T>> parts,
      BatchAnswers<T> answers) {
    boolean counted = parts.size() == asked.size() && statuses.size() == asked.size();
    boolean errorUnderSuccess = false;
    boolean noErrorUnderFailure = false;
    for (int i = 0; counted && i < parts.size(); i++) {
      int status = status(statuses, i);
      boolean isError = isError(parts.get(i).error);
      counted = Owner.agrees(Owner.in(statuses.get(i).href()), asked.get(i));
      errorUnderSuccess |= isSuccess(status) && isError;
      noErrorUnderFailure |= isFailure(status) && !isError;
    }
    boolean inOrder = counted && !(errorUnderSuccess && noErrorUnderFailure);
    for (int i = 0; inOrder && i < parts.size(); i++) {
      inOrder = Owner.agrees(parts.get(i).id, asked.get(i));
    }
    for (int i = 0; i < parts.size(); i++) {
      Part<T> part = parts.get(i);
      if (isFailure(status(statuses, i)) && part.value != null) { // It names itself.
        String href = parts.size() == statuses.size() ? statuses.get(i).href() : null;
        if (Owner.agrees(Owner.in(href), part.id)) {
          accept(part.id, part.value, answers);
        }
        continue;
      }
      // In the order asked a part that names another id contradicts the request: it is dropped.
      String id = inOrder || (counted && part.id != null) ? asked.get(i) : part.id;
      if (id == null) {
        continue;
      }
      if (part.broken != null) {
        answers.failed(id, undocumented(id, part.broken));
      } else if (part.value != null && (part.id != null || isSuccess(status(statuses, i)))) {
        accept(id, part.value, answers);
      } else {
        answers.failed(id, reason(response, id, status(statuses, i), part.error));
      }
    }
    for (int i = 0; i < statuses.size(); i++) {
      int status = status(statuses, i);
      String id = Owner.in(statuses.get(i).href());
      if (id != null && isFailure(status) && !answers.isAnswered(id)) {
        ApiError error = parts.size() == statuses.size() ? parts.get(i).error : null;
        answers.failed(id, partFailed(status, error, id, response));
      }
    }
  }

  /** Whether an object where an error belongs is one. */
  private static boolean isError(@Nullable ApiError error) {
    return error != null && (error.errorCode() != null || error.errors() != null);
  }

  // ---- What all forms share.

  /** Takes a presence for an id unless it says that it is somebody else's. */
  private void accept(@Nullable String id, T value, BatchAnswers<T> answers) {
    String owner = identity.of(value);
    if (id == null) {
      if (owner != null) {
        answers.found(owner, value);
      }
    } else if (Owner.agrees(owner, id)) {
      answers.found(id, value);
    } else {
      answers.failed(id, Owner.dropped("The answer for id " + id, owner));
    }
  }

  private static boolean isFailure(int status) {
    return status != NO_STATUS && !isSuccess(status);
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  private static PresenceException reason(
      Response response, String id, int status, @Nullable ApiError error) {
    if (status == NO_STATUS) {
      return new PresenceException("The answer for id " + id + " has no status.");
    }
    if (isSuccess(status) && error == null) {
      return new PresenceException(
          "The answer for id " + id + " has status " + status + " and no presence.");
    }
    return partFailed(status, error, id, response);
  }

  /** The failed part of a batch, whose answer has the request id. */
  private static PresenceApiException partFailed(
      int status, @Nullable ApiError error, String id, Response batch) {
    return new PresenceApiException(
        status,
        error == null ? ApiError.builder().build() : error,
        "id " + id + " of a batch",
        batch.header("RCRequestId"),
        null);
  }

  private static PresenceException undocumented(String id, Exception cause) {
    String what = "The answer for id " + id + " is not as documented: ";
    if (cause instanceof JsonDataException) {
      return new PresenceException(what + Json.describe((JsonDataException) cause));
    }
    return cause instanceof JsonEncodingException
        ? new PresenceException(what + Json.describe((JsonEncodingException) cause))
        : new PresenceException(what + cause.getMessage(), cause);
  }
}
