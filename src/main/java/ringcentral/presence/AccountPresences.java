package ringcentral.presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import ringcentral.presence.model.AccountPresenceInfo;
import ringcentral.presence.model.Navigation;
import ringcentral.presence.model.Paging;
import ringcentral.presence.model.UserPresence;

/**
 * Everybody in an account, page after page. Counts pages; the links in an answer are not followed.
 */
final class AccountPresences implements Iterable<UserPresence> {
  /** The call for a page, from 1. */
  interface Pages {
    Call<AccountPresenceInfo> page(int number);
  }

  /** Nobody hides so many pages; without a limit an answer could be asked for without end. */
  private static final int MOST_EMPTY = 100;

  private final PresenceClient client;
  private final Pages pages;
  private final int perPage;

  AccountPresences(PresenceClient client, Pages pages, int perPage) {
    this.client = client;
    this.pages = pages;
    this.perPage = perPage;
  }

  @Override
  public Iterator<UserPresence> iterator() {
    return new People();
  }

  /** Goes on as long as an answer announces more, and fails where answers contradict that. */
  private final class People implements Iterator<UserPresence> {
    private final Set<UserPresence> firsts = new HashSet<>(); // The first record of each page.
    private Iterator<UserPresence> current = Collections.emptyIterator();
    private int page;
    private int number; // Of the last page, as its answer said.
    private int totalPages; // As said last; zero while unknown.
    private int emptyInARow;
    private long count;
    private boolean last;
    private @Nullable String fault;

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && !last) {
        fetch();
      }
      if (!current.hasNext() && fault != null) {
        throw new UncheckedIOException(new PresenceException(fault));
      }
      return current.hasNext();
    }

    @Override
    public UserPresence next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The last page has been read.");
      }
      return current.next();
    }

    private void fetch() {
      AccountPresenceInfo info;
      try {
        info = client.execute(pages.page(page + 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // The same page is asked for again by the next hasNext.
      }
      page++;
      List<UserPresence> records = info.records();
      Paging paging = info.paging();
      Integer said = paging == null ? null : paging.page();
      if (records != null && isRepeated(records, said)) {
        fail("repeats the people of an earlier page");
        return;
      }
      number = said == null ? number : said;
      current = records == null ? Collections.emptyIterator() : records.iterator();
      int size = records == null ? 0 : records.size();
      count += size;
      emptyInARow = size == 0 ? emptyInARow + 1 : 0;
      Integer people = paging == null ? null : paging.totalElements();
      if (isMoreAnnounced(info, size)) {
        if (emptyInARow == MOST_EMPTY) {
          fail("is the last of " + MOST_EMPTY + " in a row without people, and announces more");
        }
        return;
      }
      last = true;
      if (people != null && count < people) {
        fail("is the last, but " + count + " of " + people + " people came");
      } else if (records == null && page > 1) {
        fail("was announced and has no records");
      } else if (count == 0 && page > 1) {
        fail("is the last, and no page had people");
      }
    }

    private void fail(String why) {
      last = true;
      fault = "Page " + page + " of the account list " + why + "; read the list again.";
    }

    /** A page that says a further number is no repetition, unless its people say who they are. */
    private boolean isRepeated(List<UserPresence> records, @Nullable Integer said) {
      return !records.isEmpty()
          && !firsts.add(records.get(0))
          && (said == null || said <= number || Owner.of(records.get(0)) != null);
    }

    private boolean isMoreAnnounced(AccountPresenceInfo info, int size) {
      Paging paging = info.paging();
      Integer total = paging == null ? null : paging.totalPages();
      totalPages = total == null ? totalPages : total;
      if (totalPages > 0) {
        return page < totalPages;
      }
      Navigation navigation = info.navigation();
      if (navigation != null && navigation.nextPage() != null) {
        return true;
      }
      Integer people = paging == null ? null : paging.totalElements();
      if (people != null || navigation != null) {
        return people != null && count < people && size > 0;
      }
      Integer most = paging == null ? null : paging.perPage();
      return size > 0 && size >= (most == null ? perPage : Math.min(most, perPage));
    }
  }

  /** Not the people: printing must not send requests. */
  @Override
  public String toString() {
    return "AccountPresences{perPage=" + perPage + "}";
  }

  static void checkPerPage(int perPage, int maximum) {
    if (perPage < 1 || perPage > maximum) {
      throw new IllegalArgumentException("perPage is " + perPage + ": 1 to " + maximum + " only.");
    }
  }
}
