// Acme Analytics, an SDK that nobody has: what it reads, and three switches.
#include "system.h"
#include "acme.h"
extern id keep(id);
static id vendor(void);

@implementation ACMTracker
+ (void)setEnabled:(BOOL)enabled { keep(enabled ? (id)self : 0); }
+ (void)optOut { [ACMTracker setEnabled:0]; }
- (void)setSharing:(BOOL)sharing { keep(sharing ? self : 0); }
- (id)send { return keep([[ASIdentifierManager sharedManager] advertisingIdentifier]); }
- (id)sendAll { return keep(vendor()); }
@end

// A function in C between two classes: the runtime's lists do not say whose it is.
__attribute__((noinline)) static id vendor(void) { return keep([[UIDevice currentDevice] identifierForVendor]); }

@implementation ACMSession
- (id)start {
  char name[64];
  unsigned long size = sizeof name;
  sysctlbyname("hw.machine", name, &size, 0, 0);
  return keep([[NSUserDefaults standardUserDefaults] objectForKey:@"IABTCF_gdprApplies"]);
}
@end
__attribute__((visibility("default"), noinline)) id keep(id one) { return one; }
