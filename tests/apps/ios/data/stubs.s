// A message sent through a stub of its own, as newer linkers write it: the code that sends it loads no selector.
    .text
    .globl _main
    .p2align 2
_main:
    stp x29, x30, [sp, #-16]!
    adrp x0, Lclass@PAGE
    ldr x0, [x0, Lclass@PAGEOFF]
    mov w2, #1
    bl Lstub
    mov w0, #0
    ldp x29, x30, [sp], #16
    ret

    .section __TEXT,__objc_stubs,regular,pure_instructions
    .p2align 5
Lother:
    adrp x1, Lotherref@PAGE
    ldr x1, [x1, Lotherref@PAGEOFF]
    adrp x16, _objc_msgSend@GOTPAGE
    ldr x16, [x16, _objc_msgSend@GOTPAGEOFF]
    br x16
    brk #1
    brk #1
    brk #1
Lstub:
    adrp x1, Lref@PAGE
    ldr x1, [x1, Lref@PAGEOFF]
    adrp x16, _objc_msgSend@GOTPAGE
    ldr x16, [x16, _objc_msgSend@GOTPAGEOFF]
    br x16
    brk #1
    brk #1
    brk #1

    .section __TEXT,__objc_methname,cstring_literals
Lothername:
    .asciz "setSharing:"
Lname:
    .asciz "setEnabled:"

    .section __DATA,__objc_selrefs,literal_pointers,no_dead_strip
    .p2align 3
Lotherref:
    .quad Lothername
Lref:
    .quad Lname

    .section __DATA,__objc_classrefs,regular,no_dead_strip
    .p2align 3
Lclass:
    .quad _OBJC_CLASS_$_ACMTracker
