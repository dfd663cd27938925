package ringcentral.presence.http;

import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.ExtensionInfo;
import ringcentral.presence.model.UserPresence;

/**
 * Internal. The person that an answer belongs to. Everything in it that names a person has to name
 * the same one, and the one that was asked for.
 *
 * <p>An owner is the id of an extension, or null if nobody is named. If several are named, it is a
 * text that is not an id, and so agrees with no id.
 */
public final class Owner {
  /** Stands for an id that cannot be read. It is not quoted: it may be a phone number. */
  public static final String MALFORMED = "a malformed id";

  /** What is wrong with a malformed id. The ids of the service are 64-bit numbers. */
  public static final String NO_ID = "is not 1 to 64 letters, digits, - and _";

  private static final int LONGEST_ID = 64;
  private static final int LONGEST_URI = 8 * 1024;
  private static final String AND = " and ";
  private static final String EXTENSION = "extension/";
  private static final HttpUrl ANY_SERVER = HttpUrl.get("https://server/");

  private Owner() {}

  /** The owner according to the extension's id and uri, and the uri of the presence itself. */
  public static @Nullable String of(UserPresence presence) {
    ExtensionInfo extension = presence.extension();
    return extension == null
        ? in(presence.uri())
        : of(extension.id(), in(extension.uri()), in(presence.uri()));
  }

  /** The owner that ids and owners have in common; null agrees with everything. */
  public static @Nullable String of(@Nullable Object... names) {
    String owner = null;
    for (Object name : names) {
      if (name != null) {
        owner = both(owner, named(name.toString()));
      }
    }
    return owner;
  }

  /** The owner with this id, which may be malformed. */
  static String named(String id) {
    return isId(id) ? id : MALFORMED;
  }

  /** Whether a text consists of 1 to 64 ASCII letters, digits, hyphens and underscores. */
  public static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '_' && c != '-' && (c > 'z' || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_ID;
  }

  /**
   * The owner that two owners have in common; null agrees with everything. At most two are kept.
   */
  public static @Nullable String both(@Nullable String one, @Nullable String other) {
    if (one == null || one.equals(other)) {
      return other;
    }
    if (other == null || one.contains(AND)) {
      return one;
    }
    return other.contains(AND) ? other : one + AND + other;
  }

  /**
   * Returns the id in {@code .../extension/123/presence}, absolute or not, escaped or not, with or
   * without a query; null if there is none, and for {@code ~}.
   */
  public static @Nullable String in(@Nullable String uri) {
    if (uri == null || uri.length() > LONGEST_URI) {
      return uri == null ? null : MALFORMED;
    }
    HttpUrl escaped = uri.indexOf('%') < 0 ? null : ANY_SERVER.resolve(uri);
    String path = escaped == null ? uri : String.join("/", escaped.pathSegments());
    int end = next('?', path, 0, next('#', path, 0, path.length()));
    String owner = null;
    for (int start = 0; start < end; start = next('/', path, start, end) + 1) {
      if (path.regionMatches(true, start, EXTENSION, 0, EXTENSION.length())) {
        start += EXTENSION.length();
        String id = path.substring(start, next('/', path, start, end));
        owner = id.equals("~") ? owner : both(owner, named(id));
      }
    }
    return owner;
  }

  private static int next(char c, String text, int start, int end) {
    int index = text.indexOf(c, start);
    return index < 0 ? end : Math.min(index, end);
  }

  /** Whether an answer may belong to an id; null stands for anybody. */
  public static boolean agrees(@Nullable String owner, @Nullable String id) {
    return owner == null || (id == null ? !owner.contains(AND) : owner.equals(id));
  }

  /**
   * Checks the owner of an answer to a call other than a batch, by its body and its header {@code
   * Content-Location}, and of the records of an account list.
   *
   * @param undocumented the owners that {@link UndocumentedMembers} name, by record
   * @throws PresenceException if it belongs to somebody else
   */
  public static void check(
      Request request, Headers headers, @Nullable Object body, Map<Integer, String> undocumented)
      throws PresenceException {
    String place = in(headers.get("Content-Location"));
    String owner = both(place, undocumented.get(UndocumentedMembers.TOP));
    if (body instanceof UserPresence) {
      owner = both(owner, of((UserPresence) body));
    } else if (body instanceof AccountPresenceInfo) {
      List<UserPresence> records = ((AccountPresenceInfo) body).records();
      for (int i = 0; records != null && i < records.size(); i++) {
        String ofRecord = both(undocumented.get(i), of(records.get(i)));
        owner = agrees(ofRecord, null) ? owner : ofRecord;
      }
    }
    if (!agrees(owner, in(request.url().encodedPath()))) {
      throw dropped("The answer", owner);
    }
  }

  /** The exception for an answer that belongs to somebody else. */
  public static PresenceException dropped(String answer, @Nullable String owner) {
    return new PresenceException(answer + " holds the presence of " + owner + "; it was dropped.");
  }
}
