package ringcentral.presence.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.errors.AuthorizationException;
import ringcentral.presence.errors.Messages;
import ringcentral.presence.errors.PresenceApiException;
import ringcentral.presence.errors.PresenceException;
import ringcentral.presence.errors.RateLimitException;

/**
 * The result of reading many people: each id asked for is either found or failed. Immutable.
 *
 * @param <T> the type of the result for each id
 */
public final class BatchResult<T> {
  /** A request, an id, an owner. */
  private static final Pattern SPECIFIC =
      Pattern.compile(
          "[A-Z]+ /\\S*?(?=[:.]?(?: |$))|(?<=\\bid )[A-Za-z0-9_-]+|(?<= presence of )[^;]+");

  private static final Pattern ATTEMPTS = Pattern.compile(" \\(after [0-9]+ attempts\\)$");

  private final Map<String, T> found;
  private final Map<String, PresenceException> failed;

  /** Ids without a result have failed, because the batch was stopped before them. */
  BatchResult(
      List<String> ids,
      Map<String, T> found,
      Map<String, PresenceException> failed,
      @Nullable PresenceException stopped) {
    Map<String, T> foundInOrder = new LinkedHashMap<>();
    Map<String, PresenceException> failedInOrder = new LinkedHashMap<>();
    PresenceException unread =
        stopped == null ? null : new PresenceException("Not read: " + stopped.getMessage());
    for (String id : ids) {
      T value = found.get(id);
      PresenceException reason = failed.getOrDefault(id, unread);
      if (value != null) {
        foundInOrder.put(id, value);
      } else if (reason != null) {
        failedInOrder.put(id, reason);
      }
    }
    this.found = Collections.unmodifiableMap(foundInOrder);
    this.failed = Collections.unmodifiableMap(failedInOrder);
  }

  /**
   * The people who were read, by id, in the order asked.
   *
   * @return the presences; unmodifiable
   */
  public Map<String, T> found() {
    return found;
  }

  /**
   * The people who were not read, with the reason, by id, in the order asked. The reason is a
   * {@link PresenceApiException} if the service answered an error for the id or for its request, an
   * {@link AuthorizationException} if the sign-in failed, and a plain {@link PresenceException} if
   * no answer came or none could be paired with the id. An id that was answered 429 or 503 has been
   * retried as the retry policy says.
   *
   * @return the reasons; unmodifiable, and empty if all were found
   */
  public Map<String, PresenceException> failed() {
    return failed;
  }

  /**
   * Whether every id was found.
   *
   * @return true if none failed, also if none was asked for
   */
  public boolean isComplete() {
    return failed.isEmpty();
  }

  /**
   * Returns the presence of one person.
   *
   * @param id one of the ids asked for
   * @return the presence
   * @throws PresenceException the reason if the id failed
   * @throws IllegalArgumentException if the id was not asked for
   */
  public T getOrThrow(String id) throws PresenceException {
    T value = found.get(Objects.requireNonNull(id, "id"));
    if (value != null) {
      return value;
    }
    PresenceException reason = failed.get(id);
    if (reason == null) {
      throw new IllegalArgumentException("The id was not asked for in this batch.");
    }
    throw reason;
  }

  /**
   * The distinct reasons why ids failed, for a log: short texts without ids and addresses, such as
   * {@code HTTP 404 CMN-102}.
   *
   * @return the number of ids for each reason, the most frequent first; unmodifiable, and empty if
   *     all were found
   */
  public Map<String, Integer> reasons() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    failed.values().forEach(reason -> counts.merge(inShort(reason), 1, Integer::sum));
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
    sorted.sort((one, other) -> other.getValue() - one.getValue());
    Map<String, Integer> reasons = new LinkedHashMap<>();
    sorted.forEach(entry -> reasons.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(reasons);
  }

  private static String inShort(PresenceException reason) {
    if (reason instanceof PresenceApiException) {
      String code = Messages.name(reason.errorCode());
      return "HTTP " + ((PresenceApiException) reason).status() + (code == null ? "" : " " + code);
    }
    return reason instanceof RateLimitException
        ? "The rate limit of group " + ((RateLimitException) reason).group() + " is used up."
        : SPECIFIC.matcher(ATTEMPTS.matcher(reason.getMessage()).replaceFirst("")).replaceAll("…");
  }

  /**
   * Returns this result, unless all ids failed: so that a service which cannot be reached does not
   * look like an empty office.
   *
   * @return this result
   * @throws PresenceException if all ids failed: the first one of the most frequent reason
   */
  public BatchResult<T> orThrowIfNoneFound() throws PresenceException {
    if (found.isEmpty() && !failed.isEmpty()) {
      String most = reasons().keySet().iterator().next();
      for (PresenceException reason : failed.values()) {
        if (inShort(reason).equals(most)) {
          throw reason;
        }
      }
    }
    return this;
  }

  /** The numbers of ids found and failed. */
  @Override
  public String toString() {
    return "BatchResult{found=" + found.size() + ", failed=" + failed.size() + "}";
  }
}
