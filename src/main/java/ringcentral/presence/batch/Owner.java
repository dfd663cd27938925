package ringcentral.presence.batch;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.ExtensionInfo;
import ringcentral.presence.model.UserPresence;

/**
 * Internal. Whose presence an answer holds: whatever in it names a person has to name the same one,
 * and the one that was asked for.
 *
 * <p>An owner is the id of an extension, or null where nobody is named. Where several are named it
 * is a text that is no id, and so agrees with none.
 */
public final class Owner {
  /** What names somebody, though nobody knows whom. Not quoted: it may be a phone number. */
  static final String MALFORMED = "a malformed id";

  private static final Pattern IN_PATH =
      Pattern.compile("(?i)\\G(?:[^?#]*?/)??extension/([^/?#]*)");
  private static final int LONGEST_ID = 64;
  private static final String AND = " and ";
  private static final HttpUrl ANY_SERVER = HttpUrl.get("https://server/");
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of("uri", "extension", "extensionId", "resourceId", "id");
  private static final int URI = 0;
  private static final int EXTENSION = 1;
  private static final int ID_IN_EXTENSION = 4;

  private Owner() {}

  /** The owner by the extension's id and uri, and the uri of the presence itself. */
  public static @Nullable String of(UserPresence presence) {
    ExtensionInfo extension = presence.extension();
    return extension == null
        ? in(presence.uri())
        : of(extension.id(), in(extension.uri()), in(presence.uri()));
  }

  /**
   * The owner of an answer whose model has none: by the members that name the owner elsewhere, and
   * inside {@code extension} also by {@code id}.
   */
  static @Nullable String in(JsonReader reader, boolean inExtension) throws IOException {
    String owner = null;
    reader.beginObject();
    while (reader.hasNext()) {
      int name = reader.selectName(NAMES);
      if (name < 0) {
        reader.skipName();
      }
      JsonReader.Token token = reader.peek();
      boolean names = name >= 0 && (inExtension || name != ID_IN_EXTENSION);
      if (!names || token == JsonReader.Token.NULL) {
        reader.skipValue();
      } else if (name == EXTENSION && token == JsonReader.Token.BEGIN_OBJECT) {
        owner = both(owner, in(reader, true));
      } else {
        String text = AnswerParts.text(reader);
        owner = both(owner, name == URI ? in(text) : text == null ? MALFORMED : named(text));
      }
    }
    reader.endObject();
    return owner;
  }

  /** The owner that ids and owners have in common; null agrees with each. */
  static @Nullable String of(@Nullable Object... names) {
    String owner = null;
    for (Object name : names) {
      if (name != null) {
        owner = both(owner, named(name.toString()));
      }
    }
    return owner;
  }

  private static String named(String id) {
    return isId(id) ? id : MALFORMED;
  }

  /** No pattern: it is asked several times for each person. */
  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '_'
              || c == '-';
      if (!fits || i == LONGEST_ID) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** The owner that two names have in common; null agrees with each. Two that differ are enough. */
  static @Nullable String both(@Nullable String one, @Nullable String other) {
    if (one == null || one.equals(other)) {
      return other;
    }
    if (other == null || one.contains(AND)) {
      return one;
    }
    return other.contains(AND) ? other : one + AND + other;
  }

  /**
   * The id in {@code .../extension/123/presence}, absolute or not, escaped or not, with or without
   * a query; null without one, and for {@code ~}.
   */
  static @Nullable String in(@Nullable String uri) {
    HttpUrl escaped = uri == null || uri.indexOf('%') < 0 ? null : ANY_SERVER.resolve(uri);
    String owner = null;
    Matcher path =
        IN_PATH.matcher(
            escaped != null ? String.join("/", escaped.pathSegments()) : uri == null ? "" : uri);
    while (path.find()) {
      owner = path.group(1).equals("~") ? owner : both(owner, named(path.group(1)));
    }
    return owner;
  }

  /** Whether a presence may be that of an id; null stands for anybody. */
  static boolean agrees(@Nullable String owner, @Nullable String id) {
    return owner == null || (id == null ? !owner.contains(AND) : owner.equals(id));
  }

  /**
   * Why the answer to a call that is no batch cannot be given out, or null if it can. The records
   * of an account list are looked at too.
   */
  public static @Nullable PresenceException fault(Request request, @Nullable Object body) {
    boolean one = body instanceof UserPresence;
    String asked = one ? in(request.url().encodedPath()) : null;
    List<UserPresence> presences =
        one
            ? Collections.singletonList((UserPresence) body)
            : body instanceof AccountPresenceInfo ? ((AccountPresenceInfo) body).records() : null;
    if (presences != null) {
      for (UserPresence each : presences) {
        String owner = of(each);
        if (!agrees(owner, asked)) {
          return dropped("The answer", owner);
        }
      }
    }
    return null;
  }

  /** The failure of an answer that belongs to somebody else. */
  static PresenceException dropped(String answer, @Nullable String owner) {
    return new PresenceException(answer + " holds the presence of " + owner + "; it was dropped.");
  }
}
