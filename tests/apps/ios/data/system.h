// What the two programs use of Apple's system, declared by hand: names alone, no code.
typedef signed char BOOL;
@class NSString, NSDictionary;
__attribute__((objc_root_class)) @interface NSObject { void *isa; }
+ (id)alloc;
- (id)init;
@end
@interface NSConstantString : NSObject { char *bytes; unsigned long length; }
@end
@interface ASIdentifierManager : NSObject
+ (ASIdentifierManager *)sharedManager;
- (id)advertisingIdentifier;
@end
@interface UIDevice : NSObject
+ (UIDevice *)currentDevice;
- (id)identifierForVendor;
- (id)name;
@end
@interface CLLocationManager : NSObject
- (void)startUpdatingLocation;
- (void)stopUpdatingLocation;
@end
@interface NSUserDefaults : NSObject
+ (NSUserDefaults *)standardUserDefaults;
- (id)objectForKey:(NSString *)key;
@end
@interface ATTrackingManager : NSObject
+ (void)requestTrackingAuthorizationWithCompletionHandler:(id)handler;
@end
extern int sysctlbyname(const char *, void *, unsigned long *, void *, unsigned long);
extern int stat(const char *, void *);
extern NSString *const NSFileSystemFreeSize;
