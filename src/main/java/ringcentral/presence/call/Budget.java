package ringcentral.presence.call;

/** Internal. What a throttling group allows from now on, as far as is known. Immutable. */
public final class Budget {
  /** The throttling group. */
  public final String group;

  /** How many requests a window allows. */
  public final int limit;

  private final int left;

  /** How long a window is, in nanoseconds. */
  public final long window;

  /** How long to send nothing, so as not to overtake a call that waits either; in nanoseconds. */
  public final long wait;

  /**
   * Creates a budget.
   *
   * @param group the throttling group
   * @param limit how many requests a window allows
   * @param left how many may be sent in this window
   * @param window how long a window is, in nanoseconds
   * @param wait how long nothing may be sent, in nanoseconds
   */
  public Budget(String group, int limit, int left, long window, long wait) {
    this.group = group;
    this.limit = limit;
    this.left = left;
    this.window = window;
    this.wait = wait;
  }

  /** The documented default limit of a group, for as long as the service has not announced one. */
  public static int usualLimit(String group) {
    switch (group) {
      case "heavy":
        return 10;
      case "medium":
        return 40;
      case "light":
        return 50;
      default:
        return 5;
    }
  }

  /**
   * When the last of several requests is sent if each is sent as early as allowed.
   *
   * @param start when the first is ready to be sent, in nanoseconds from now
   * @return nanoseconds from now
   */
  public long nanosUntilSent(int requests, long start) {
    if (requests == 0) {
      return start;
    }
    long first = Math.max(start, wait);
    int atOnce = first >= window ? limit : left;
    long windows = (Math.max(0L, requests - atOnce) + limit - 1) / limit;
    return first + windows * window;
  }
}
