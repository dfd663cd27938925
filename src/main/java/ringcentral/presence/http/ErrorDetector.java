package ringcentral.presence.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.UnknownListener;

/**
 * Internal. Notices an error object where the contract has another one: an object with a text
 * {@code errorCode}, or with {@code errors}. Its {@code message} could be taken for that of a
 * presence.
 */
public final class ErrorDetector implements UnknownListener {
  private static final JsonAdapter<ApiError> ERROR = Json.adapter(ApiError.class);
  private static final JsonReader.Options NAMES = JsonReader.Options.of("errorCode", "errors");

  private final JsonReader reader;
  private final @Nullable UnknownListener next;
  private String codePath = "";
  private String errorsPath = "";
  private final Buffer members = new Buffer();
  private boolean found;

  private ErrorDetector(JsonReader reader, @Nullable UnknownListener next) {
    this.reader = reader;
    this.next = next;
  }

  /** A detector of what the reader reads; {@code next} is told of everything else unknown. */
  public static ErrorDetector of(JsonReader reader, @Nullable UnknownListener next) {
    ErrorDetector detector = new ErrorDetector(reader, next);
    reader.setTag(UnknownListener.class, detector);
    if (next == null) { // Other names stay out of the paths in messages.
      reader.setTag(JsonReader.Options.class, NAMES);
    }
    return detector;
  }

  /** Reads the object that comes next, at {@code path}. */
  public <T> @Nullable T read(JsonAdapter<T> adapter, String path) throws IOException {
    codePath = path + ".errorCode";
    errorsPath = path + ".errors";
    members.clear();
    found = false;
    return adapter.fromJson(reader);
  }

  /** The error if the object read last is one, else null. */
  public @Nullable ApiError error() {
    if (!found) {
      return null;
    }
    Buffer object = new Buffer().writeUtf8("{").write(members.snapshot()).writeUtf8("}");
    try {
      return ERROR.fromJson(JsonReader.of(object));
    } catch (IOException | JsonDataException e) {
      return ApiError.builder().build(); // An error all the same.
    }
  }

  @Override
  public void onUnknown(String schema, String path, String kind, @Nullable String value) {
    if (path.equals(codePath) && kind.equals("string")) {
      take("errorCode");
    } else if (path.equals(errorsPath) && !kind.equals("null")) {
      take("errors");
    } else if (next != null) {
      next.onUnknown(schema, path, kind, value);
    }
  }

  private void take(String name) {
    found = true;
    Buffer member = new Buffer().writeUtf8((members.size() == 0 ? "\"" : ",\"") + name + "\":");
    try (BufferedSource json = reader.peekJson().nextSource()) {
      member.writeAll(json);
      members.writeAll(member);
    } catch (IOException | JsonDataException e) {
      // The reader itself comes to the same place and fails there.
    }
  }
}
